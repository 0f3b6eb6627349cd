package dev.wristband.spring.security.outgoing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets the methods of an HTTP interface call as a machine client. On a method it takes
 * precedence over what is on the interface or configured for its group. May be used as a
 * meta-annotation.
 *
 * @since 0.1.0
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface AsMachine {

	/**
	 * The name of the machine client.
	 * @return the name, which may be left out if there is only one client
	 */
	String value() default "";

}

package dev.wristband.spring.security.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The caller must have roles. An access token holds none, so that a caller with an access
 * token has none either, unless the application maps its authorities itself.
 *
 * <p>
 * On a class it applies to each method, in addition to what the method itself requires.
 *
 * @since 0.1.0
 */
@Target({ ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface RequiresRole {

	/**
	 * Roles that the caller must have, all of them.
	 * @return the full names, such as {@code app:invoices:owner}
	 */
	String[] value() default {};

	/**
	 * Roles of which the caller must have one.
	 * @return the full names
	 */
	String[] anyOf() default {};

}

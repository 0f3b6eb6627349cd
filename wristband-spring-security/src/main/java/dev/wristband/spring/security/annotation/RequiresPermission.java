package dev.wristband.spring.security.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The caller must hold Wristband permissions. Wristband is asked, and the answer used
 * again for a short time; while it cannot be had, nobody is let in.
 *
 * <p>
 * On a class it applies to each method, in addition to what the method itself requires.
 *
 * @since 0.1.0
 */
@Target({ ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface RequiresPermission {

	/**
	 * Permissions that the caller must hold, all of them.
	 * @return the names, such as {@code invoice:read}
	 */
	String[] value() default {};

	/**
	 * Permissions of which the caller must hold one.
	 * @return the names
	 */
	String[] anyOf() default {};

}

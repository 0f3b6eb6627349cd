package dev.wristband.spring.security.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.temporal.ChronoUnit;

/**
 * The caller must be a user who has authenticated not long ago, as {@code auth_time} says
 * (OpenID Connect Core 1.0, section 2). A browser is sent to login again; an API answers
 * with a challenge (RFC 9470).
 *
 * <p>
 * On a class it applies to each method, in addition to what the method itself requires.
 *
 * @since 0.1.0
 */
@Target({ ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface RequiresRecentLogin {

	/**
	 * How long ago that may be.
	 * @return an amount of {@link #unit()}, more than 0
	 */
	long maxAge() default 5;

	/**
	 * Unit of {@link #maxAge()}.
	 * @return the unit
	 */
	ChronoUnit unit() default ChronoUnit.MINUTES;

}

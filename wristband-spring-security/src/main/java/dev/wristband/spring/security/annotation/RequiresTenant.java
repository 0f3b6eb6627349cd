package dev.wristband.spring.security.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter of the method must be the id of the caller's tenant. The comparison is
 * exact, and a caller without a tenant is refused.
 *
 * <p>
 * On a class it applies to each method, in addition to what the method itself requires.
 *
 * @since 0.1.0
 */
@Target({ ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface RequiresTenant {

	/**
	 * Name of the parameter, which must be a text or a {@link java.util.UUID}.
	 * @return the name as the source spells it, or as
	 * {@link org.springframework.security.core.parameters.P @P} gives it
	 */
	String value() default "tenantId";

}

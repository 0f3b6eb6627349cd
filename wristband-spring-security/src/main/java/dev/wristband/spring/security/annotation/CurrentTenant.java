package dev.wristband.spring.security.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.security.core.annotation.AuthenticationPrincipal;

/**
 * The id of the caller's tenant, as a {@link String} parameter of a handler method. It is
 * {@code null} if nobody is there or the caller belongs to no tenant.
 *
 * @since 0.1.0
 */
@Target({ ElementType.PARAMETER, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@AuthenticationPrincipal(
		expression = "#this instanceof T(dev.wristband.spring.security.core.WristbandPrincipal) ? tenantId : null")
public @interface CurrentTenant {

}

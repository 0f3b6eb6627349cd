package dev.wristband.spring.security.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.security.core.annotation.AuthenticationPrincipal;

/**
 * The caller of the request, as a parameter of a handler method: a
 * {@link dev.wristband.spring.security.core.WristbandPrincipal}, or
 * {@link dev.wristband.spring.security.core.WristbandUser} for a session. It is
 * {@code null} if nobody is there or the caller is not of the parameter's type.
 *
 * @since 0.1.0
 */
@Target({ ElementType.PARAMETER, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@AuthenticationPrincipal
public @interface CurrentUser {

}

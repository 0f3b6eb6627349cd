package dev.wristband.spring.boot.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

import dev.wristband.spring.security.test.LocalWristband;

/**
 * Has {@link LocalWristband} answer the application in a test, so that it needs no
 * network. Tests with {@code @WebMvcTest} or {@code @AutoConfigureMockMvc} have that
 * already.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
public @interface AutoConfigureLocalWristband {

}

package dev.wristband.spring.boot.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Runs the emulator for a test, also where a client of the real Wristband is configured.
 * Tests get it as a bean of the type {@link dev.wristband.emulator.Emulator Emulator};
 * another bean of the type {@link dev.wristband.emulator.EmulatorOptions EmulatorOptions}
 * says what it starts with.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
public @interface AutoConfigureWristbandEmulator {

	/**
	 * Port of the emulator.
	 * @return the port; by default a free one
	 */
	int port() default 0;

}

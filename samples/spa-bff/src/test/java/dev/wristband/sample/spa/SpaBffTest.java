package dev.wristband.sample.spa;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;

/**
 * Starts the sample with the emulator on free ports, and once for all classes. Tokens of
 * a few seconds are renewed in their last two, and pages look often.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "wristband.client-id=", "wristband.client-secret=", "wristband.application-vanity-domain=",
				"wristband.token-expiration-buffer=2s", "spa.workspaces=acme,globex", "spa.poll-interval=250ms" })
@interface SpaBffTest {

}

package dev.wristband.sample.invoices;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * The sample and the emulator in one JVM, on free ports. Permissions are asked each time.
 * The client that users log in to is listed as an auditor, which makes none of its users.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "wristband.application-vanity-domain=", "wristband.emulator.port=0",
				"wristband.permissions.cache-duration=0s",
				"invoices.auditors=machine-worker-client,hello-tenant-client", "invoices.max-per-tenant=50" })
@interface ResourceApiTest {

}

package dev.wristband.spring.boot.test.autoconfigure;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import dev.wristband.spring.security.test.WithWristbandMachine;

import static dev.wristband.spring.security.test.WristbandRequestPostProcessors.wristbandBearer;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for callers that suit the settings of an API without being told.
 */
@WebMvcTest(properties = { "wristband.application-vanity-domain=api.example.invalid",
		"wristband.resource-server.client-ids=web,worker", "wristband.resource-server.audiences=invoices" })
class ApiSettingsSliceTests {

	@Autowired
	MockMvcTester mvc;

	@Test
	void getWhenNothingIsSaidSuits() {
		assertThat(this.mvc.get().uri("/me").with(wristbandBearer())).hasStatusOk();
	}

	@Test
	@WithWristbandMachine
	void getWhenMachineIsAnnotatedSuits() {
		assertThat(this.mvc.get().uri("/export")).hasStatusOk();
	}

	@Test
	void getWhenSomethingElseIsSaidIsUnauthorized() {
		assertThat(this.mvc.get().uri("/me").with(wristbandBearer().clientId("worker"))).hasStatusOk();
		assertThat(this.mvc.get().uri("/me").with(wristbandBearer().clientId("other"))).hasStatus(401);
		assertThat(this.mvc.get().uri("/me").with(wristbandBearer().audience("payments"))).hasStatus(401);
	}

}

package dev.wristband.sample.invoices;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import dev.wristband.spring.security.test.WithWristbandMachine;
import dev.wristband.spring.security.test.WithWristbandUser;

import static dev.wristband.spring.security.test.WristbandRequestPostProcessors.wristbandBearer;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A slice of the sample: its controllers, its security, and no network.
 */
@WebMvcTest
@Import(InvoiceBook.class)
@EnableConfigurationProperties(InvoiceProperties.class)
class InvoiceControllerTests {

	private static final String INVOICES = "/api/tenants/tenant-acme/invoices";

	@Autowired
	MockMvcTester mvc;

	@Test
	@WithWristbandUser(tenant = "acme", permissions = "invoice:read")
	void listWhenUserMayReadAnswers() {
		assertThat(this.mvc.get().uri(INVOICES)).hasStatusOk();
	}

	@Test
	@WithWristbandUser(tenant = "acme", permissions = "invoice:write")
	void listWhenUserMayOnlyWriteIsForbidden() {
		assertThat(this.mvc.get().uri(INVOICES)).hasStatus(403);
	}

	@Test
	@WithWristbandUser(tenant = "globex", permissions = "invoice:read")
	void listWhenTenantIsAnotherIsForbidden() {
		assertThat(this.mvc.get().uri(INVOICES)).hasStatus(403);
	}

	@Test
	@WithWristbandMachine(client = "worker")
	void meWhenCallerIsMachineIsForbidden() {
		assertThat(this.mvc.get().uri("/api/me")).hasStatus(403);
		assertThat(this.mvc.get().uri("/api/protected/data")).hasStatusOk();
	}

	@Test
	void createWhenCallerMayWriteAnswersCreated() {
		assertThat(this.mvc.post()
			.uri(INVOICES)
			.with(wristbandBearer().tenant("acme").permissions("invoice:read", "invoice:write"))
			.contentType(MediaType.APPLICATION_JSON)
			.content(ApiClient.INITECH)).hasStatus(201);
	}

	@Test
	void listWhenTokenHasEndedIsUnauthorized() {
		assertThat(this.mvc.get().uri(INVOICES).with(wristbandBearer().tenant("acme").expired())).hasStatus(401);
	}

}

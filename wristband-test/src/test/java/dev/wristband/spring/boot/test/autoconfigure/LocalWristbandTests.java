package dev.wristband.spring.boot.test.autoconfigure;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.client.RestClient;

import dev.wristband.emulator.Emulator;
import dev.wristband.spring.security.test.TestAccessToken;
import dev.wristband.spring.security.test.WithWristbandUser;
import dev.wristband.spring.security.test.WristbandTestTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AutoConfigureLocalWristband} with a real server.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = InvoicesApplication.class,
		properties = "wristband.scopes=openid,roles")
@AutoConfigureLocalWristband
class LocalWristbandTests {

	@LocalServerPort
	int port;

	@Autowired
	WristbandTestTokens tokens;

	@Autowired
	InvoicesController controller;

	@Test
	void getWhenTokenIsGoodIsAllowed() {
		assertThat(status("/invoices", this.tokens.user().permissions("invoice:read"))).isEqualTo(HttpStatus.OK);
		assertThat(status("/export", this.tokens.machine("worker"))).isEqualTo(HttpStatus.OK);
	}

	@Test
	void getWhenTokenIsBadIsRefused() {
		assertThat(status("/invoices", this.tokens.user())).isEqualTo(HttpStatus.FORBIDDEN);
		assertThat(status("/export", this.tokens.user())).isEqualTo(HttpStatus.FORBIDDEN);
		assertThat(status("/me", this.tokens.user().expired())).isEqualTo(HttpStatus.UNAUTHORIZED);
		assertThat(status("/me", WristbandTestTokens.of("https://other.example.invalid").user()))
			.isEqualTo(HttpStatus.UNAUTHORIZED);
	}

	@Test
	@WithWristbandUser(permissions = "invoice:read", roles = "owner")
	void methodWhenUserIsAnnotatedIsAllowed() {
		assertThat(this.controller.invoices()).isEqualTo("invoices");
		assertThat(this.controller.settings()).isEqualTo("settings");
		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> this.controller.export());
	}

	@Test
	@WithWristbandUser(permissions = "invoice:write")
	void methodWhenPermissionIsNotHeldIsDenied() {
		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> this.controller.invoices());
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.controller.invoicesOf("tenant-globex"));
		assertThat(this.controller.invoicesOf("tenant-acme")).isEqualTo("tenant-acme");
	}

	@Test
	void contextWhenEmulatorIsOnClassPathHasNone(@Autowired(required = false) Emulator emulator) {
		assertThat(emulator).isNull();
	}

	private HttpStatusCode status(String path, TestAccessToken token) {
		return RestClient.create("http://localhost:" + this.port)
			.get()
			.uri(path)
			.header("Authorization", token.authorization())
			.exchange((request, response) -> response.getStatusCode());
	}

}

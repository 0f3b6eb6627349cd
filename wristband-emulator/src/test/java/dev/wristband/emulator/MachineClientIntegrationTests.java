package dev.wristband.emulator;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MachineClientIntegrationTests {

	private static final Map<String, String> GRANT = Map.of("grant_type", "client_credentials");

	private final Emulator emulator = Emulator.start(EmulatorOptions.defaults()
		.withMachineClients(List.of(new EmulatedMachineClient("billing", "billing-secret", List.of()),
				new EmulatedMachineClient("reports", "reports-secret", List.of()))));

	private final EmulatorControl control = this.emulator.control();

	private final TestBrowser browser = new TestBrowser(this.emulator);

	@AfterEach
	void close() {
		this.emulator.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "billing", "reports" })
	void tokenIsOfMachineWithoutRefreshToken(String id) throws Exception {
		Map<String, Object> tokens = TestBrowser.json(this.browser.token(GRANT, id, id + "-secret"));
		assertThat(tokens).doesNotContainKeys("refresh_token", "id_token");
		JWTClaimsSet claims = SignedJWT.parse(tokens.get("access_token").toString()).getJWTClaimsSet();
		assertThat(claims.getSubject()).isEqualTo(id);
		assertThat(claims.getStringClaim("sub_kind")).isEqualTo("client");
		assertThat(claims.getClaims()).doesNotContainKey("tnt_id");
	}

	@Test
	void tokenWhenSecretIsOfAnotherClientIsRefused() {
		assertThat(this.browser.token(GRANT, "billing", "reports-secret").statusCode()).isEqualTo(401);
	}

	@Test
	void tokenWhenGrantIsForUsersIsUnauthorizedClient() {
		HttpResponse<String> response = this.browser.token(Map.of("grant_type", "refresh_token", "refresh_token", "x"),
				"billing", "billing-secret");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(TestBrowser.json(response)).containsEntry("error", "unauthorized_client");
	}

	@Test
	void authorizeWhenClientIsMachineShowsErrorPage() {
		HttpResponse<String> response = this.browser.authorize("acme",
				TestBrowser.authorizeParameters("client_id", "billing"));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("Location")).isEmpty();
	}

	@Test
	void secretWhenRotatedHasTimeWithTwoGoodOnes() {
		this.control.addClientSecret("billing", "new-secret");
		assertThat(status("billing-secret")).isEqualTo(200);
		assertThat(status("new-secret")).isEqualTo(200);
		this.control.removeClientSecret("billing", "billing-secret");
		assertThat(status("billing-secret")).isEqualTo(401);
		assertThat(status("new-secret")).isEqualTo(200);
	}

	@Test
	void secretWhenThirdOrLastOrUnknownIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.control.removeClientSecret("billing", "billing-secret"));
		this.control.addClientSecret("billing", "second");
		assertThatIllegalArgumentException().isThrownBy(() -> this.control.addClientSecret("billing", "third"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.control.removeClientSecret("billing", "third"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.control.addClientSecret("other", "secret"));
	}

	@Test
	void registerMachineClientWhenIdIsKnownReplacesClient() {
		this.emulator.registerMachineClient(new EmulatedMachineClient("billing", "other-secret", List.of()));
		assertThat(status("billing-secret")).isEqualTo(401);
		assertThat(status("other-secret")).isEqualTo(200);
	}

	@Test
	void httpCommandsRegisterClientsAndChangeSecrets() {
		run("machine-clients", "{\"id\":\"robot\",\"secret\":\"s1\",\"permissions\":[\"invoice:read\"]}", 204);
		run("add-client-secret", "{\"client\":\"robot\",\"secret\":\"s2\"}", 204);
		run("remove-client-secret", "{\"client\":\"robot\",\"secret\":\"s1\"}", 204);
		assertThat(this.browser.token(GRANT, "robot", "s2").statusCode()).isEqualTo(200);
		run("clients", "{\"id\":\"web\",\"secret\":\"s\",\"loginUrl\":\"http://localhost:1/login\","
				+ "\"redirectUris\":[\"http://localhost:1/callback\"]}", 204);
		assertThat(this.browser.api("/api/v1/clients/web/sdk-configuration").statusCode()).isEqualTo(200);
		run("permissions",
				"{\"tenant\":\"acme\",\"email\":\"owner@acme.example\",\"permissions\":[\"invoice:delete\"]}", 204);
		run("clients", "{\"id\":\"web\",\"secret\":\"s\",\"loginUrl\":\"/login\",\"redirectUris\":[]}", 400);
		run("machine-clients", "{\"id\":\"robot\"}", 400);
		run("remove-client-secret", "{\"client\":\"robot\",\"secret\":\"s2\"}", 400);
	}

	@Test
	void toStringHidesSecret() {
		EmulatedMachineClient client = new EmulatedMachineClient("robot", "robot-secret", List.of());
		assertThat(client.toString()).contains("robot").doesNotContain("robot-secret");
	}

	private void run(String command, String body, int status) {
		assertThat(this.browser.json("/__emulator/" + command, body).statusCode()).as(command).isEqualTo(status);
	}

	private int status(String secret) {
		return this.browser.token(GRANT, "billing", secret).statusCode();
	}

}

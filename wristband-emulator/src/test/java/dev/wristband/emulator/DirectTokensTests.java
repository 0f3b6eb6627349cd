package dev.wristband.emulator;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
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

/**
 * Tests for {@link DirectTokens}, over HTTP and through the control.
 */
class DirectTokensTests {

	private static final String PERMISSIONS = "/api/v1/permission-info?values=invoice:read,invoice:write";

	private final MutableClock clock = new MutableClock();

	private final Emulator emulator = Emulator.start(EmulatorOptions.defaults().withClock(this.clock));

	private final TestBrowser browser = new TestBrowser(this.emulator);

	@AfterEach
	void close() {
		this.emulator.close();
	}

	@Test
	void commandWhenUserIsKnownAnswersWithTokenLikeThatOfALogin() throws Exception {
		Map<String, Object> answer = ask("""
				{"tenant":"acme","email":"owner@acme.example","scopes":["openid","invoice:read"]}""");
		assertThat(answer).containsEntry("token_type", "Bearer")
			.containsEntry("expires_in", 1800L)
			.containsEntry("scope", "openid invoice:read")
			.doesNotContainKeys("refresh_token", "id_token");
		JWTClaimsSet direct = claims(answer);
		JWTClaimsSet login = claims(this.browser.tokens("acme", "owner@acme.example"));
		assertThat(direct.getClaims().keySet()).isEqualTo(login.getClaims().keySet());
		for (String claim : List.of("iss", "sub", "sub_kind", "tnt_id", "client_id", "app_id", "auth_time")) {
			assertThat(direct.getClaim(claim)).as(claim).isEqualTo(login.getClaim(claim));
		}
		assertThat(this.browser.withToken(PERMISSIONS, answer.get("access_token")).body()).contains("invoice:write");
	}

	@Test
	void commandWhenNoScopesAreNamedGrantsNone() throws Exception {
		assertThat(claims(ask("{\"tenant\":\"acme\",\"email\":\"viewer@acme.example\"}")).getClaims())
			.doesNotContainKey("scope");
	}

	@Test
	void commandWhenTimeOfLoginIsGivenSaysSo() throws Exception {
		assertThat(claims(ask("""
				{"tenant":"acme","email":"owner@acme.example","authTime":1700000000}""")).getLongClaim("auth_time"))
			.isEqualTo(1700000000L);
	}

	@Test
	void commandWhenClientIsNamedIssuesToIt() throws Exception {
		this.emulator.registerClient(new EmulatedClient("another", "secret", TestBrowser.CLIENT.loginUrl(),
				TestBrowser.CLIENT.redirectUris()));
		String user = "{\"tenant\":\"acme\",\"email\":\"owner@acme.example\"";
		assertThat(claims(ask(user + ",\"client\":\"another\"}")).getStringClaim("client_id")).isEqualTo("another");
		assertThat(claims(ask(user + ",\"client\":\"hello-tenant-client\"}")).getStringClaim("client_id"))
			.isEqualTo("hello-tenant-client");
	}

	@Test
	void commandWhenThereIsNoClientIsRefused() {
		try (Emulator other = Emulator.start(EmulatorOptions.defaults().withClients(List.of()))) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> other.control().accessToken("acme", "owner@acme.example", List.of(), Instant.EPOCH));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"tenant\":\"acme\"}", "{\"tenant\":\"acme\",\"email\":\"owner@globex.example\"}",
			"{\"tenant\":\"ACME\",\"email\":\"owner@acme.example\"}",
			"{\"tenant\":\"acme\",\"email\":\"owner@acme.example\",\"client\":\"nobody\"}",
			"{\"tenant\":\"acme\",\"email\":\"owner@acme.example\",\"client\":\"machine-worker-client\"}",
			"{\"tenant\":\"acme\",\"email\":\"owner@acme.example\",\"scopes\":\"openid\"}",
			"{\"tenant\":\"acme\",\"email\":\"owner@acme.example\",\"scopes\":[\"two words\"]}",
			"{\"tenant\":\"acme\",\"email\":\"owner@acme.example\",\"scopes\":[\"\"]}",
			"{\"tenant\":\"acme\",\"email\":\"owner@acme.example\",\"authTime\":\"now\"}",
			"{\"tenant\":\"acme\",\"email\":\"owner@acme.example\",\"authTime\":-1}",
			"{\"tenant\":\"acme\",\"email\":\"owner@acme.example\",\"authTime\":99999999999}",
			"{\"tenant\":\"acme\",\"email\":\"owner@acme.example\",\"authTime\":9223372036854775807}" })
	void commandWhenBodyIsWrongIsRefused(String body) {
		HttpResponse<String> response = this.browser.json("/__emulator/access-tokens", body);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("invalid_request").doesNotContain("access_token");
	}

	@Test
	void controlWhenTokenIsAskedForIssuesIt() throws Exception {
		Instant authTime = this.clock.instant().minus(Duration.ofHours(1));
		String token = this.emulator.control()
			.accessToken("globex", "viewer@globex.example", List.of("invoice:read"), authTime);
		JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
		assertThat(claims.getLongClaim("auth_time")).isEqualTo(authTime.getEpochSecond());
		assertThat(claims.getStringClaim("scope")).isEqualTo("invoice:read");
		assertThat(this.browser.withToken(PERMISSIONS, token).body()).contains("invoice:read")
			.doesNotContain("invoice:write");
		Instant later = this.clock.instant().plusSeconds(1);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.emulator.control().accessToken("globex", "viewer@globex.example", List.of(), later));
	}

	@Test
	void seededMachineMayReadInvoices() {
		EmulatedMachineClient machine = EmulatedMachineClient.defaults();
		HttpResponse<String> response = this.browser
			.token(Map.of("grant_type", "client_credentials", "scope", "invoice:read"), machine.id(), machine.secret());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(this.browser.withToken(PERMISSIONS, TestBrowser.json(response).get("access_token")).body())
			.contains("invoice:read")
			.doesNotContain("invoice:write");
	}

	private Map<String, Object> ask(String body) {
		HttpResponse<String> response = this.browser.json("/__emulator/access-tokens", body);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return TestBrowser.json(response);
	}

	private static JWTClaimsSet claims(Map<String, Object> answer) throws Exception {
		return SignedJWT.parse(answer.get("access_token").toString()).getJWTClaimsSet();
	}

}

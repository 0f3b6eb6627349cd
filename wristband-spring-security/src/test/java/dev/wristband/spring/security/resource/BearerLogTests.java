package dev.wristband.spring.security.resource;

import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.config.TestLogs;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what requests with access tokens leave in logs.
 */
class BearerLogTests {

	private final TestClock clock = new TestClock();

	private final TestKeyEndpoint endpoint = new TestKeyEndpoint();

	private final TestApi api = new TestApi(this.endpoint, this.clock,
			ResourceServerSettings.of(TestAccessTokens.ISSUER));

	private final TestLogs logs = new TestLogs();

	@BeforeEach
	void publishKey() {
		this.endpoint.publish(TestAccessTokens.ISSUER, TestAccessTokens.KEY);
	}

	@AfterEach
	void close() {
		this.logs.close();
		this.api.close();
	}

	@Test
	void requestWhenTokenIsRefusedLogsCodeAndNothingOfIt() {
		for (String keyId : List.of("CANARY-kid", "CANARY/../../etc/passwd", "CANARY';--", "${jndi:CANARY}",
				"CANARY\r\nfake line", "CANARY\u0000")) {
			assertThat(this.api.status(token("kid", keyId, Map.of()))).isEqualTo(401);
		}
		assertThat(this.api.status(token("typ", "CANARY", Map.of()))).isEqualTo(401);
		for (String claim : List.of("iss", "client_id", "sub_kind", "exp", "tnt_id")) {
			assertThat(this.api.status(token("x", "y", Map.of(claim, List.of("CANARY"))))).isEqualTo(401);
		}
		assertThat(this.api.status("CANARY." + token("x", "y", Map.of()))).isEqualTo(401);
		assertThat(this.logs.text())
			.contains("Refusing an access token: unknown_key", "Refusing an access token: issuer",
					"Refusing an access token: type", "Refusing an access token: format")
			.doesNotContain("CANARY", "Q0FOQVJZ", "fake line", "Exception", token("x", "y", Map.of()));
	}

	@Test
	void requestWhenTokenIsGoodLogsNothingOfIt() {
		String token = token("x", "y", Map.of("sub", "CANARY-user"));
		assertThat(this.api.status(token)).isEqualTo(200);
		assertThat(this.api.status(token)).isEqualTo(200);
		assertThat(this.logs.text()).doesNotContain(token, token.substring(token.lastIndexOf('.')), "CANARY");
	}

	@Test
	void requestWhenTokensAreRefusedAtUsualLevelLogsNothing() {
		this.logs.close();
		try (TestLogs usual = new TestLogs(Level.INFO)) {
			for (int i = 0; i < 100; i++) {
				assertThat(this.api.status(token("typ", "JWT", Map.of()))).isEqualTo(401);
			}
			assertThat(usual.text()).doesNotContain("token");
		}
	}

	private String token(String member, Object value, Map<String, Object> changes) {
		Map<String, Object> header = TestAccessTokens.header();
		header.put(member, value);
		Map<String, Object> claims = TestAccessTokens.claims(this.clock.instant());
		claims.putAll(changes);
		return TestAccessTokens.sign(header, claims, TestAccessTokens.KEY);
	}

}

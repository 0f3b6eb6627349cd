package dev.wristband.spring.security.session.registry;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.client.IdTokenVerifier;
import dev.wristband.spring.security.client.TestClientSettings;
import dev.wristband.spring.security.client.TestIdTokens;
import dev.wristband.spring.security.client.WristbandApi;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.session.TokenRefresher;
import dev.wristband.spring.security.session.WristbandSession;

/**
 * Records of users, and a Wristband that revokes their refresh tokens.
 */
final class TestSessions {

	static final Instant LOGIN = Instant.parse("2026-01-01T12:00:00Z");

	private static final String ID_TOKEN = TestIdTokens.sign(TestIdTokens.claims(LOGIN));

	/**
	 * What happened, in order.
	 */
	final List<String> log;

	/**
	 * What Wristband answers next.
	 */
	Answer answer = () -> new MockClientHttpResponse(new byte[0], 200);

	TestSessions(List<String> log) {
		this.log = log;
	}

	TestSessions() {
		this(new CopyOnWriteArrayList<>());
	}

	static WristbandSession record(String tenantId, String userId) {
		return record(tenantId, userId, "CANARY-RT-" + userId);
	}

	static WristbandSession record(String tenantId, String userId, @Nullable String refreshToken) {
		return new WristbandSession(new WristbandSession.Content("CANARY-AT", LOGIN.plusSeconds(1800), refreshToken,
				ID_TOKEN, Set.of("openid"), Map.of("sub", userId, "tnt_id", tenantId), "acme", null, LOGIN, LOGIN, null,
				null));
	}

	TokenRefresher tokens() {
		WristbandClientSettings settings = TestClientSettings.at("app.example.com");
		WristbandApi api = new WristbandApi(RestClient.builder().requestFactory(this::request).build(), settings);
		return new TokenRefresher(api, new IdTokenVerifier(settings, api, Clock.systemUTC()), Clock.systemUTC());
	}

	private ClientHttpRequest request(URI uri, HttpMethod method) {
		return new MockClientHttpRequest(method, uri) {

			@Override
			protected ClientHttpResponse executeInternal() throws IOException {
				String token = TestBrowser.query("?" + getBodyAsString(StandardCharsets.UTF_8)).get("token");
				TestSessions.this.log.add("revoke " + token);
				return TestSessions.this.answer.get();
			}

		};
	}

	/**
	 * An answer of Wristband.
	 */
	interface Answer {

		ClientHttpResponse get() throws IOException;

	}

}

package dev.wristband.spring.security.session;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
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
import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.config.TestTokens;
import dev.wristband.spring.security.config.TestWristband;

/**
 * Wristband's back channel in memory, as strict as can be: a refresh token is taken once,
 * and taking it again is the end of all its successors.
 */
final class TestBackChannel {

	/**
	 * When the access token of a new session was issued.
	 */
	static final Instant LOGIN = Instant.parse("2026-01-01T12:00:00Z");

	static final String FIRST = "CANARY-RT-0";

	static final SessionSettings SETTINGS = settings(Duration.ofSeconds(10));

	private static final RSAKey KEY = TestTokens.newKey("key-1");

	final List<String> refreshed = new CopyOnWriteArrayList<>();

	final List<String> revoked = new CopyOnWriteArrayList<>();

	final List<Object> events = new CopyOnWriteArrayList<>();

	private final TestClock clock;

	private volatile Answer refresh = this::rotate;

	private volatile Answer revocation = (token) -> json(200, Map.of());

	private volatile Answer keys = (token) -> json(200, new JWKSet(KEY.toPublicJWK()).toJSONObject());

	private volatile String current = FIRST;

	private boolean familyDead;

	TestBackChannel(TestClock clock) {
		this.clock = clock;
	}

	static TestClock clockAt(Instant instant) {
		TestClock clock = new TestClock();
		clock.advance(Duration.between(clock.instant(), instant));
		return clock;
	}

	static SessionSettings settings(Duration lockWait) {
		return new SessionSettings(Duration.ofHours(12), TenantBinding.ENFORCE, Duration.ofSeconds(60), lockWait);
	}

	static WristbandSession session() {
		return WristbandSessionTests.session(FIRST, LOGIN.plusSeconds(1800));
	}

	TokenRefresher refresher() {
		WristbandClientSettings settings = TestClientSettings.at("app.example.com");
		WristbandApi api = new WristbandApi(RestClient.builder().requestFactory(this::request).build(), settings);
		return new TokenRefresher(api, new IdTokenVerifier(settings, api, this.clock), this.clock);
	}

	SessionRenewal renewal() {
		return renewal(SessionRecordStore.ofContainer(), SessionLock.ofOneNode(), SETTINGS);
	}

	SessionRenewal renewal(SessionRecordStore store, SessionLock lock, SessionSettings settings) {
		return new SessionRenewal(refresher(), store, lock, settings, this.events::add, this.clock);
	}

	String newestRefreshToken() {
		return this.current;
	}

	TestBackChannel onRefresh(Answer answer) {
		this.refresh = answer;
		return this;
	}

	TestBackChannel onRevoke(Answer answer) {
		this.revocation = answer;
		return this;
	}

	TestBackChannel onKeys(Answer answer) {
		this.keys = answer;
		return this;
	}

	private ClientHttpRequest request(URI uri, HttpMethod method) {
		return new MockClientHttpRequest(method, uri) {

			@Override
			protected ClientHttpResponse executeInternal() throws IOException {
				return respond(uri.getPath(), getBodyAsString(StandardCharsets.UTF_8));
			}

		};
	}

	private ClientHttpResponse respond(String path, String body) throws IOException {
		Map<String, String> form = body.isEmpty() ? Map.of() : TestBrowser.query("?" + body);
		if (path.equals(TestWristband.KEYS)) {
			return this.keys.to("");
		}
		if (path.equals(TestWristband.REVOKE)) {
			this.revoked.add(form.get("token"));
			return this.revocation.to(form.get("token"));
		}
		this.refreshed.add(form.get("refresh_token"));
		return this.refresh.to(form.get("refresh_token"));
	}

	/**
	 * What Wristband does when all is well.
	 * @param token the refresh token
	 * @return new tokens, or a refusal if the refresh token was used before
	 */
	synchronized ClientHttpResponse rotate(String token) {
		if (this.familyDead || !token.equals(this.current)) {
			this.familyDead = true;
			return json(400, Map.of("error", "invalid_grant"));
		}
		this.current = FIRST + "-" + this.refreshed.size();
		return json(200, tokens(this.current));
	}

	Map<String, Object> tokens(String refreshToken) {
		Map<String, Object> tokens = new LinkedHashMap<>();
		tokens.put("access_token", "CANARY-AT-OF-" + refreshToken);
		tokens.put("refresh_token", refreshToken);
		tokens.put("token_type", "Bearer");
		tokens.put("expires_in", 1800);
		return tokens;
	}

	Map<String, Object> idTokenClaims() {
		Map<String, Object> claims = TestIdTokens.claims(this.clock.instant());
		claims.remove("nonce");
		return claims;
	}

	static String sign(Map<String, Object> claims) {
		try {
			return TestTokens.sign(JWTClaimsSet.parse(claims), KEY, JOSEObjectType.JWT);
		}
		catch (ParseException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	static ClientHttpResponse json(int status, Map<String, ?> body) {
		MockClientHttpResponse response = new MockClientHttpResponse(
				JSONObjectUtils.toJSONString(body).getBytes(StandardCharsets.UTF_8), status);
		response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
		return response;
	}

	Clock clock() {
		return this.clock;
	}

	/**
	 * An answer of Wristband.
	 */
	interface Answer {

		ClientHttpResponse to(String token) throws IOException;

	}

}

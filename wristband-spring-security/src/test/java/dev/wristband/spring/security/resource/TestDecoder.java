package dev.wristband.spring.security.resource;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

import com.nimbusds.jose.util.JSONObjectUtils;

import dev.wristband.spring.security.client.SigningKeySettings;
import dev.wristband.spring.security.client.WristbandKeys;
import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.core.WristbandAuthoritiesMapper;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A decoder with its Wristband, and tokens to try on it.
 */
final class TestDecoder {

	static final String ISSUER = TestAccessTokens.ISSUER;

	private static final String RAW = "\u0000raw";

	private final TestClock clock = new TestClock();

	private final TestKeyEndpoint endpoint = new TestKeyEndpoint();

	private final WristbandJwtDecoder decoder = decoder(ResourceServerSettings.of(ISSUER));

	TestDecoder() {
		this.endpoint.publish(ISSUER, TestAccessTokens.KEY);
	}

	TestKeyEndpoint endpoint() {
		return this.endpoint;
	}

	WristbandJwtDecoder decoder() {
		return this.decoder;
	}

	WristbandJwtDecoder decoder(ResourceServerSettings settings) {
		return new WristbandJwtDecoder(settings,
				new WristbandKeys(this.endpoint.restClient(), SigningKeySettings.defaults(), this.clock),
				WristbandAuthoritiesMapper.scopesAndRoles(), this.clock);
	}

	Clock clock() {
		return this.clock;
	}

	Instant now() {
		return this.clock.instant();
	}

	Map<String, Object> claims() {
		return TestAccessTokens.claims(now());
	}

	/**
	 * Write {@code exp} as it stands.
	 * @param member the member in JSON
	 * @return the change of the claims
	 */
	Consumer<Map<String, Object>> raw(String member) {
		return (claims) -> claims.put(RAW, member);
	}

	void expire(Map<String, Object> claims, long seconds) {
		claims.put("iat", now().minusSeconds(7200).getEpochSecond());
		claims.put("exp", now().plusSeconds(seconds).getEpochSecond());
	}

	WristbandAccessToken decode(Consumer<Map<String, Object>> customizer) {
		return this.decoder.decode(token(customizer));
	}

	void assertRefused(Consumer<Map<String, Object>> customizer) {
		assertRefused(this.decoder, customizer);
	}

	void assertRefused(WristbandJwtDecoder strict, Consumer<Map<String, Object>> customizer) {
		assertRefused(strict, token(customizer));
	}

	void assertRefused(String token) {
		assertRefused(this.decoder, token);
	}

	private static void assertRefused(WristbandJwtDecoder strict, String token) {
		assertThatExceptionOfType(InvalidAccessTokenException.class).isThrownBy(() -> strict.decode(token))
			.withMessageMatching("The access token is refused: [a-z_]+")
			.withNoCause();
	}

	private String token(Consumer<Map<String, Object>> customizer) {
		Map<String, Object> claims = claims();
		customizer.accept(claims);
		Object raw = claims.remove(RAW);
		if (raw == null) {
			return TestAccessTokens.sign(claims);
		}
		claims.remove("exp");
		String json = JSONObjectUtils.toJSONString(claims);
		return TestAccessTokens.sign(TestAccessTokens.bytes(JSONObjectUtils.toJSONString(TestAccessTokens.header())),
				TestAccessTokens.bytes(json.substring(0, json.length() - 1) + "," + raw + "}"), TestAccessTokens.KEY);
	}

}

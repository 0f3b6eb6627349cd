package dev.wristband.spring.security.resource;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.wristband.spring.security.client.SigningKeySettings;
import dev.wristband.spring.security.client.WristbandKeys;
import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.core.WristbandAuthoritiesMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for how {@link WristbandJwtDecoder} remembers tokens.
 */
class VerifiedTokenCacheTests {

	private static final String ISSUER = TestAccessTokens.ISSUER;

	private final TestClock clock = new TestClock();

	private final TestKeyEndpoint endpoint = new TestKeyEndpoint();

	private final WristbandJwtDecoder decoder = decoder(100);

	@BeforeEach
	void publishKey() {
		this.endpoint.publish(ISSUER, TestAccessTokens.KEY);
	}

	@Test
	void decodeWhenTokenIsRepeatedReturnsTheSame() {
		String token = token("user-1");
		WristbandAccessToken first = this.decoder.decode(token);
		assertThat(this.decoder.decode(token)).isSameAs(first);
		assertThat(this.decoder.decode(new StringBuilder(token).toString())).isSameAs(first);
		this.clock.advance(Duration.ofMinutes(4));
		assertThat(this.decoder.decode(token)).isSameAs(first);
	}

	@Test
	void decodeWhenCacheIsOffVerifiesEachTime() {
		WristbandJwtDecoder off = decoder(0);
		String token = token("user-1");
		assertThat(off.decode(token)).isNotSameAs(off.decode(token)).isEqualTo(off.decode(token));
	}

	@Test
	void decodeWhenRememberedForFiveMinutesVerifiesAgain() {
		String token = token("user-1");
		WristbandAccessToken first = this.decoder.decode(token);
		this.clock.advance(Duration.ofMinutes(5));
		assertThat(this.decoder.decode(token)).isNotSameAs(first);
	}

	@Test
	void decodeWhenRememberedTokenEndsThrowsException() {
		Map<String, Object> claims = TestAccessTokens.claims(this.clock.instant());
		claims.put("exp", this.clock.instant().plusSeconds(60).getEpochSecond());
		String token = TestAccessTokens.sign(claims);
		WristbandAccessToken first = this.decoder.decode(token);
		this.clock.advance(Duration.ofSeconds(59));
		assertThat(this.decoder.decode(token)).isSameAs(first);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(this.decoder.decode(token)).isNotSameAs(first);
		this.clock.advance(Duration.ofSeconds(30));
		assertRefused(token);
	}

	@Test
	void decodeWhenClockGoesBackThrowsException() {
		String token = token("user-1");
		assertThat(this.decoder.decode(token)).isNotNull();
		this.clock.advance(Duration.ofMinutes(-2));
		assertRefused(token);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 3, 400, -1 })
	void decodeWhenRememberedTokenIsChangedThrowsException(int position) {
		String token = token("user-1");
		assertThat(this.decoder.decode(token)).isNotNull();
		int index = (position < 0) ? token.length() - 5 : position;
		char changed = (token.charAt(index) == 'A') ? 'B' : 'A';
		assertRefused(token.substring(0, index) + changed + token.substring(index + 1));
		assertRefused(token + "A");
		assertRefused(token.substring(0, token.length() - 1));
	}

	@Test
	void decodeWhenKeyIsWithdrawnThrowsException() {
		String token = token("user-1");
		assertThat(this.decoder.decode(token)).isNotNull();
		this.endpoint.publish(ISSUER, TestAccessTokens.OTHER_KEY);
		this.clock.advance(Duration.ofMinutes(4));
		await().untilAsserted(() -> assertRefused(token));
		this.endpoint.publish(ISSUER, TestAccessTokens.KEY);
	}

	@Test
	void decodeWhenKeyIsReplacedUnderTheSameIdThrowsException() {
		String token = token("user-1");
		assertThat(this.decoder.decode(token)).isNotNull();
		this.endpoint.publish(ISSUER, TestAccessTokens.newKey("key-1"));
		this.clock.advance(Duration.ofMinutes(4));
		await().untilAsserted(() -> assertRefused(token));
	}

	@Test
	void decodeWhenKeysAreFetchedAgainStaysRemembered() {
		String token = token("user-1");
		WristbandAccessToken first = this.decoder.decode(token);
		this.clock.advance(Duration.ofMinutes(4));
		assertThat(this.decoder.decode(token)).isSameAs(first);
		await().until(() -> this.endpoint.calls().size() == 2);
		assertThat(this.decoder.decode(token)).isSameAs(first);
	}

	@Test
	void decodeWhenThereAreManyTokensStaysBounded() {
		Set<WristbandAccessToken> seen = new HashSet<>();
		for (int i = 0; i < 300; i++) {
			seen.add(this.decoder.decode(token("user-" + i)));
		}
		assertThat(seen).hasSize(300);
		int remembered = 0;
		for (WristbandAccessToken token : seen) {
			remembered += (this.decoder.decode(token.getTokenValue()) == token) ? 1 : 0;
		}
		assertThat(remembered).isLessThanOrEqualTo(100);
	}

	@Test
	void verifyWhenTokenIsRememberedAsksForAuthoritiesOnce() {
		String token = token("user-1");
		VerifiedToken first = this.decoder.verify(token, null);
		assertThat(this.decoder.verify(token, null)).isSameAs(first);
		assertThat(first.authorities()).extracting("authority")
			.containsExactly("SCOPE_openid", "SCOPE_email", "SCOPE_invoices:read");
		assertThat(first.toString()).doesNotContain(token);
	}

	private void assertRefused(String token) {
		assertThatExceptionOfType(InvalidAccessTokenException.class).isThrownBy(() -> this.decoder.decode(token));
	}

	private String token(String subject) {
		Map<String, Object> claims = TestAccessTokens.claims(this.clock.instant());
		claims.put("sub", subject);
		return TestAccessTokens.sign(claims);
	}

	private WristbandJwtDecoder decoder(int cacheSize) {
		ResourceServerSettings defaults = ResourceServerSettings.of(ISSUER);
		return new WristbandJwtDecoder(
				new ResourceServerSettings(defaults.issuers(), defaults.clockSkew(), Set.of(), Set.of(), Set.of(),
						cacheSize),
				new WristbandKeys(this.endpoint.restClient(), SigningKeySettings.defaults(), this.clock),
				WristbandAuthoritiesMapper.scopesAndRoles(), this.clock);
	}

}

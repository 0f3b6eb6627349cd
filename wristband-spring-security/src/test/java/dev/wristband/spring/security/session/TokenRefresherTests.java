package dev.wristband.spring.security.session;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.wristband.spring.security.client.TestIdTokens;
import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.core.WristbandErrorCodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TokenRefresher}.
 */
class TokenRefresherTests {

	private final TestClock clock = TestBackChannel.clockAt(TestBackChannel.LOGIN.plusSeconds(1790));

	private final TestBackChannel wristband = new TestBackChannel(this.clock);

	private final TokenRefresher refresher = this.wristband.refresher();

	private final WristbandSession session = TestBackChannel.session();

	@Test
	void refreshReturnsRecordWithNewTokensOfTheSameLogin() {
		WristbandSession.Content renewed = this.refresher.refresh(this.session).content();
		WristbandSession.Content before = this.session.content();
		assertThat(this.wristband.refreshed).containsExactly(TestBackChannel.FIRST);
		assertThat(renewed.accessToken()).isEqualTo("CANARY-AT-OF-" + renewed.refreshToken());
		assertThat(renewed.refreshToken()).isEqualTo(this.wristband.newestRefreshToken());
		assertThat(renewed.accessTokenIssuedAt()).isEqualTo(this.clock.instant());
		assertThat(renewed.accessTokenExpiresAt()).isEqualTo(this.clock.instant().plusSeconds(1800));
		assertThat(renewed.authenticatedAt()).isEqualTo(before.authenticatedAt());
		assertThat(renewed.idToken()).isEqualTo(before.idToken());
		assertThat(renewed.scopes()).isEqualTo(before.scopes());
		assertThat(renewed.userInfo()).isEqualTo(before.userInfo());
		assertThat(renewed.tenantName()).isEqualTo(before.tenantName());
		assertThat(renewed.rootDomain()).isEqualTo(before.rootDomain());
	}

	@Test
	void refreshTakesMarkOfTheRenewalAway() {
		WristbandSession marked = new WristbandSession(this.session.content().renewing(this.clock.instant()));
		assertThat(marked.content().renewalStartedAt()).isEqualTo(this.clock.instant());
		assertThat(this.refresher.refresh(marked).content().renewalStartedAt()).isNull();
	}

	@Test
	void refreshWhenAnswerHasNoRefreshTokenKeepsTheOld() {
		answer((tokens) -> tokens.remove("refresh_token"));
		assertThat(this.refresher.refresh(this.session).content().refreshToken()).isEqualTo(TestBackChannel.FIRST);
	}

	@Test
	void refreshWhenAnswerHasScopesTakesThem() {
		answer((tokens) -> tokens.put("scope", "openid invoice:read"));
		WristbandSession renewed = this.refresher.refresh(this.session);
		assertThat(renewed.content().scopes()).isEqualTo(Set.of("openid", "invoice:read"));
		assertThat(renewed.user().getAuthorities()).extracting(Object::toString).contains("SCOPE_invoice:read");
	}

	@ParameterizedTest
	@CsvSource({ "1,1", "3600,3600", "86400,86400", "9223372036854775807,86400" })
	void refreshReadsLifetimeWithinBounds(long expiresIn, long seconds) {
		answer((tokens) -> tokens.put("expires_in", expiresIn));
		WristbandSession.Content renewed = this.refresher.refresh(this.session).content();
		assertThat(Duration.between(this.clock.instant(), renewed.accessTokenExpiresAt()))
			.isEqualTo(Duration.ofSeconds(seconds));
	}

	@Test
	void refreshWhenIdTokenIsGoodTakesIt() {
		Map<String, Object> claims = this.wristband.idTokenClaims();
		claims.put("nonce", TestIdTokens.NONCE);
		String idToken = TestBackChannel.sign(claims);
		answer((tokens) -> tokens.put("id_token", idToken));
		assertThat(this.refresher.refresh(this.session).content().idToken()).isEqualTo(idToken);
	}

	@Test
	void refreshWhenIdTokenHasNoNonceTakesIt() {
		String idToken = TestBackChannel.sign(this.wristband.idTokenClaims());
		answer((tokens) -> tokens.put("id_token", idToken));
		assertThat(this.refresher.refresh(this.session).content().idToken()).isEqualTo(idToken);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "iss,https://evil.example", "iss,https://app.example.com/", "iss,-", "sub,user-2", "sub,-",
					"sub,''", "aud,other-client", "aud,-", "azp,other-client", "tnt_id,tenant-2", "tnt_id,-",
					"tnt_id,''", "nonce,another", "nonce,''", "exp,-", "iat,-" })
	void refreshWhenIdTokenIsOfAnotherLoginIsRefused(String claim, @Nullable String value) {
		Map<String, Object> claims = this.wristband.idTokenClaims();
		claims.put(claim, value);
		claims.values().removeIf((present) -> present == null);
		answer((tokens) -> tokens.put("id_token", TestBackChannel.sign(claims)));
		refused(WristbandErrorCodes.INVALID_ID_TOKEN);
	}

	@ParameterizedTest
	@CsvSource({ "-3600,-1800", "-700,900", "60,1800", "0,0" })
	void refreshWhenTimesOfIdTokenAreWrongIsRefused(long issued, long expires) {
		Map<String, Object> claims = this.wristband.idTokenClaims();
		claims.put("iat", this.clock.instant().plusSeconds(issued).getEpochSecond());
		claims.put("exp", this.clock.instant().plusSeconds(expires).getEpochSecond());
		answer((tokens) -> tokens.put("id_token", TestBackChannel.sign(claims)));
		refused(WristbandErrorCodes.INVALID_ID_TOKEN);
	}

	@Test
	void refreshWhenFirstIdTokenNamedNoTenantStillComparesIt() {
		WristbandSession untold = withIdToken((claims) -> claims.remove("tnt_id"));
		for (String tenant : List.of("tenant-1", "tenant-2")) {
			Map<String, Object> claims = this.wristband.idTokenClaims();
			claims.put("tnt_id", tenant);
			String idToken = TestBackChannel.sign(claims);
			answer((tokens) -> tokens.put("id_token", idToken));
			if (tenant.equals("tenant-1")) {
				assertThat(this.refresher.refresh(untold).content().idToken()).isEqualTo(idToken);
			}
			else {
				assertThatExceptionOfType(WristbandApiException.class).isThrownBy(() -> this.refresher.refresh(untold));
			}
		}
	}

	@Test
	void refreshWhenNoIdTokenNamesTheTenantTakesIt() {
		WristbandSession untold = withIdToken((claims) -> claims.remove("tnt_id"));
		Map<String, Object> claims = this.wristband.idTokenClaims();
		claims.remove("tnt_id");
		String idToken = TestBackChannel.sign(claims);
		answer((tokens) -> tokens.put("id_token", idToken));
		assertThat(this.refresher.refresh(untold).content().idToken()).isEqualTo(idToken);
	}

	@ParameterizedTest
	@ValueSource(strings = { "not.a.jwt", "eyJhbGciOiJub25lIn0.e30.", "CANARY" })
	void refreshWhenIdTokenIsNotSignedIsRefused(String idToken) {
		answer((tokens) -> tokens.put("id_token", idToken));
		refused(WristbandErrorCodes.INVALID_ID_TOKEN);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 500, 404 })
	void refreshWhenKeysCannotBeHadKeepsOldIdTokenAndNewTokens(int status) {
		answer((tokens) -> tokens.put("id_token", TestBackChannel.sign(this.wristband.idTokenClaims())));
		this.wristband.onKeys((token) -> {
			if (status == 0) {
				throw new IOException("reset");
			}
			return TestBackChannel.json(status, Map.of());
		});
		WristbandSession.Content renewed = this.refresher.refresh(this.session).content();
		assertThat(renewed.idToken()).isEqualTo(this.session.content().idToken());
		assertThat(renewed.accessToken()).isNotEqualTo(this.session.content().accessToken());
		assertThat(renewed.refreshToken()).isEqualTo("CANARY-RT-NEW");
	}

	@Test
	void revokeWhenThereIsNoRefreshTokenDoesNothing() {
		this.refresher.revoke(WristbandSessionTests.session(null));
		assertThat(this.wristband.revoked).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 302, 400, 401, 429, 500 })
	void revokeWhenRefusedReturns(int status) {
		this.wristband.onRevoke((token) -> TestBackChannel.json(status, Map.of("error", "CANARY")));
		this.refresher.revoke(this.session);
		assertThat(this.wristband.revoked).contains(TestBackChannel.FIRST);
	}

	@Test
	void revokeWhenWristbandCannotBeReachedReturns() {
		this.wristband.onRevoke((token) -> {
			throw new IOException("CANARY");
		});
		this.refresher.revoke(this.session);
		assertThat(this.wristband.revoked).hasSize(3);
	}

	private WristbandSession withIdToken(Consumer<Map<String, Object>> customizer) {
		Map<String, Object> claims = TestIdTokens.claims(TestBackChannel.LOGIN);
		customizer.accept(claims);
		WristbandSession.Content before = this.session.content();
		return new WristbandSession(new WristbandSession.Content(before.accessToken(), before.accessTokenExpiresAt(),
				before.refreshToken(), TestBackChannel.sign(claims), before.scopes(), before.userInfo(),
				before.tenantName(), null, before.authenticatedAt(), before.accessTokenIssuedAt(), null, null));
	}

	private void answer(Consumer<Map<String, Object>> customizer) {
		Map<String, Object> tokens = new LinkedHashMap<>(this.wristband.tokens("CANARY-RT-NEW"));
		customizer.accept(tokens);
		this.wristband.onRefresh((token) -> TestBackChannel.json(200, tokens));
	}

	private void refused(String errorCode) {
		assertThatExceptionOfType(WristbandApiException.class).isThrownBy(() -> this.refresher.refresh(this.session))
			.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo(errorCode))
			.withMessageNotContaining("CANARY");
	}

}

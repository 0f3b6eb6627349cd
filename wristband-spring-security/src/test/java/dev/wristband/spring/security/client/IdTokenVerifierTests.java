package dev.wristband.spring.security.client;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

import dev.wristband.spring.security.core.WristbandErrorCodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the claims that {@link IdTokenVerifier} verifies.
 */
class IdTokenVerifierTests {

	private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

	private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

	@Test
	void verifyWhenValidReturnsClaims() {
		OidcIdToken token = verify(TestIdTokens.sign(claims()));
		assertThat(token.getSubject()).isEqualTo("user-1");
		assertThat(token.getIssuedAt()).isEqualTo(NOW);
		assertThat(token.getExpiresAt()).isEqualTo(NOW.plusSeconds(1800));
		assertThat(token.getClaimAsString("tnt_id")).isEqualTo("tenant-1");
	}

	@ParameterizedTest
	@MethodSource("accepted")
	void verifyWhenVariantIsAllowedAcceptsIt(Map<String, Object> claims) {
		assertThat(verify(TestIdTokens.sign(claims)).getSubject()).isEqualTo(claims.get("sub"));
	}

	static Stream<Map<String, Object>> accepted() {
		return Stream.of(with("aud", List.of("clientId")), with("azp", "clientId"), with("sub", "x".repeat(255)),
				with("iat", NOW.plusSeconds(29).getEpochSecond()), with("iat", NOW.minusSeconds(599).getEpochSecond()),
				with("exp", NOW.plusSeconds(1).getEpochSecond()),
				with("auth_time", NOW.minusSeconds(60).getEpochSecond()),
				with("custom", Map.of("a", List.of(1L, true))), with("updated_at", null));
	}

	@ParameterizedTest
	@MethodSource("refused")
	void verifyWhenClaimIsWrongThrowsException(Map<String, Object> claims) {
		assertRefused(IdTokenVerification.STRICT, TestIdTokens.sign(claims));
	}

	// Whatever is wrong, rather than missing, is refused in lenient mode too
	@ParameterizedTest
	@MethodSource("refused")
	void verifyWhenLenientAndClaimIsWrongThrowsException(Map<String, Object> claims) {
		boolean missing = claims.get("aud") == null || claims.get("nonce") == null;
		if (!missing) {
			assertRefused(IdTokenVerification.LENIENT, TestIdTokens.sign(claims));
		}
	}

	static Stream<Map<String, Object>> refused() {
		return Stream.of(issuers(), subjects(), audiences(), times(), nonces()).flatMap((claims) -> claims);
	}

	private static Stream<Map<String, Object>> issuers() {
		return Stream
			.of("https://app.example.com/", "http://app.example.com", "https://APP.example.com", "app.example.com", "",
					"https://app.example.com.evil.com", "https://evil.com", 42L, List.of(TestIdTokens.ISSUER), null)
			.map((value) -> with("iss", value));
	}

	private static Stream<Map<String, Object>> subjects() {
		return Stream
			.of("", " ", 42L, List.of("user-1"), Map.of(), true, "x".repeat(300), "a\u0000b", "a\nb", "caf\u00e9", null)
			.map((value) -> with("sub", value));
	}

	private static Stream<Map<String, Object>> audiences() {
		Stream<Map<String, Object>> audiences = Stream
			.of("other", "", "CLIENTID", "clientId ", List.of("other"), List.of("clientId", "other"), List.of(),
					List.of("clientId", "clientId"), List.of(42L), 42L, Map.of("clientId", true), true, null)
			.map((value) -> with("aud", value));
		Stream<Map<String, Object>> parties = Stream.of("other", "", 42L, List.of("clientId"))
			.map((value) -> with("azp", value));
		Map<String, Object> otherParty = with("aud", List.of("clientId", "other"));
		otherParty.put("azp", "clientId");
		return Stream.concat(Stream.concat(audiences, parties), Stream.of(otherParty));
	}

	private static Stream<Map<String, Object>> times() {
		long now = NOW.getEpochSecond();
		Stream<Map<String, Object>> expirations = Stream
			.of(now - 31, now - 3600, 0L, -1L, "text", String.valueOf(now + 60), "", true, List.of(), null)
			.map((value) -> with("exp", value));
		Stream<Map<String, Object>> issueTimes = Stream
			.of(now + 31, now + 600, now - 601, now - 604_800, 0L, -1L, now * 1000, "text", true, List.of(), null)
			.map((value) -> with("iat", value));
		return Stream.concat(expirations, issueTimes);
	}

	private static Stream<Map<String, Object>> nonces() {
		return Stream.of("other", "", "canary-nonce", TestIdTokens.NONCE + " ", 42L, List.of(TestIdTokens.NONCE), null)
			.map((value) -> with("nonce", value));
	}

	@ParameterizedTest
	@MethodSource("extremes")
	void verifyWhenTimesAreExtremeThrowsNothingElse(Map<String, Object> claims) {
		try {
			assertThat(verify(TestIdTokens.sign(claims)).getSubject()).isEqualTo("user-1");
		}
		catch (WristbandApiException ex) {
			assertThat(ex.getErrorCode()).isEqualTo(WristbandErrorCodes.INVALID_ID_TOKEN);
		}
	}

	static Stream<Map<String, Object>> extremes() {
		Map<String, Object> expiresBeforeItWasIssued = with("iat", NOW.plusSeconds(20).getEpochSecond());
		expiresBeforeItWasIssued.put("exp", NOW.minusSeconds(20).getEpochSecond());
		Map<String, Object> expiresWhenItWasIssued = with("exp", NOW.getEpochSecond());
		return Stream.of(expiresBeforeItWasIssued, expiresWhenItWasIssued, with("exp", Long.MAX_VALUE),
				with("exp", 1e300), with("exp", 1e15), with("iat", Long.MAX_VALUE), with("iat", Long.MIN_VALUE),
				with("auth_time", Long.MAX_VALUE), with("auth_time", "text"), with("nbf", 1e300),
				with("iat", NOW.getEpochSecond() + 0.5));
	}

	@Test
	void verifyWhenLenientToleratesMissingAudienceAndNonce() {
		for (String name : List.of("aud", "nonce")) {
			Map<String, Object> absent = claims();
			absent.remove(name);
			String token = TestIdTokens.sign(absent);
			assertRefused(IdTokenVerification.STRICT, token);
			assertThat(verifier(IdTokenVerification.LENIENT).verify(token, TestIdTokens.NONCE).getSubject())
				.isEqualTo("user-1");
		}
	}

	@Test
	void verifyWhenLenientAndAudienceIsMissingStillRefusesOtherAuthorizedParty() {
		Map<String, Object> claims = with("azp", "other");
		claims.remove("aud");
		assertRefused(IdTokenVerification.LENIENT, TestIdTokens.sign(claims));
	}

	@ParameterizedTest
	@ValueSource(strings = { "iss", "sub", "exp", "iat" })
	void verifyWhenLenientAndOtherClaimIsMissingThrowsException(String name) {
		Map<String, Object> claims = claims();
		claims.remove(name);
		assertRefused(IdTokenVerification.LENIENT, TestIdTokens.sign(claims));
		assertRefused(IdTokenVerification.STRICT, TestIdTokens.sign(claims));
	}

	@Test
	void readWhenVerifiedBeforeReturnsClaims() {
		OidcIdToken token = IdTokenVerifier.read(TestIdTokens.sign(claims()));
		assertThat(token.getSubject()).isEqualTo("user-1");
		assertThat(token.getIssuer()).hasToString(TestIdTokens.ISSUER);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "CANARY", "a.b.c" })
	void readWhenNotTokenThrowsExceptionWithoutToken(String token) {
		assertThatIllegalArgumentException().isThrownBy(() -> IdTokenVerifier.read(token))
			.withMessageNotContaining("CANARY")
			.withNoCause();
	}

	private static void assertRefused(IdTokenVerification verification, String token) {
		assertThatExceptionOfType(WristbandApiException.class)
			.isThrownBy(() -> verifier(verification).verify(token, TestIdTokens.NONCE))
			.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo(WristbandErrorCodes.INVALID_ID_TOKEN))
			.satisfies((ex) -> assertThat(ex.isTemporary()).isFalse())
			.withMessageNotContaining("CANARY")
			.withMessageNotContaining("user-1")
			.withNoCause();
	}

	private static OidcIdToken verify(String token) {
		return verifier(IdTokenVerification.STRICT).verify(token, TestIdTokens.NONCE);
	}

	private static IdTokenVerifier verifier(IdTokenVerification verification) {
		return verifier(verification, keys(TestIdTokens.KEY));
	}

	private static IdTokenVerifier verifier(IdTokenVerification verification, JWKSource<SecurityContext> keys) {
		return new IdTokenVerifier(TestClientSettings.withVerification("app.example.com", verification), keys, CLOCK);
	}

	private static JWKSource<SecurityContext> keys(RSAKey... keys) {
		return new ImmutableJWKSet<>(new JWKSet(List.copyOf(Arrays.asList(keys))).toPublicJWKSet());
	}

	private static Map<String, Object> claims() {
		return TestIdTokens.claims(NOW);
	}

	private static Map<String, Object> with(String name, @Nullable Object value) {
		Map<String, Object> claims = new LinkedHashMap<>(claims());
		claims.put(name, value);
		return claims;
	}

}

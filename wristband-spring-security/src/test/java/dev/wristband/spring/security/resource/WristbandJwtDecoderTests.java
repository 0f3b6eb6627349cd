package dev.wristband.spring.security.resource;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import dev.wristband.spring.security.core.CallerKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what {@link WristbandJwtDecoder} makes of claims.
 */
class WristbandJwtDecoderTests {

	private final TestDecoder wristband = new TestDecoder();

	@Test
	void decodeWhenTokenIsGoodReturnsCaller() {
		Map<String, Object> claims = this.wristband.claims();
		claims.put("custom_claims", Map.of("plan", "gold"));
		claims.put("aud", "api");
		WristbandAccessToken token = this.wristband.decoder().decode(TestAccessTokens.sign(claims));
		assertThat(token.getSubject()).isEqualTo("user-1");
		assertThat(token.getName()).isEqualTo("user-1");
		assertThat(token.getKind()).isEqualTo(CallerKind.USER);
		assertThat(token.getTenantId()).isEqualTo("tenant-acme");
		assertThat(token.getApplicationId()).isEqualTo("application-1");
		assertThat(token.getClientId()).isEqualTo("client-1");
		assertThat(token.getScopes()).containsExactly("openid", "email", "invoices:read");
		assertThat(token.getRoles()).isEmpty();
		assertThat(token.getCustomClaims()).containsExactly(Map.entry("plan", "gold"));
		assertThat(token.getAudience()).containsExactly("api");
		assertThat(token.getIssuedAt()).isEqualTo(this.wristband.now());
		assertThat(token.getExpiresAt()).isEqualTo(this.wristband.now().plusSeconds(1800));
		assertThat(token.getHeaders()).containsEntry("typ", "at+JWT");
		assertThat(token.toString()).contains("user-1", "tenant-acme").doesNotContain(token.getTokenValue());
	}

	@Test
	void decodeWhenTokenIsOfMachineReturnsMachine() {
		assertThat(this.wristband.decode((claims) -> {
			claims.put("sub_kind", "client");
			claims.keySet().removeAll(List.of("tnt_id", "scope", "auth_time", "idp_name"));
		})).satisfies((token) -> assertThat(token.getKind()).isEqualTo(CallerKind.MACHINE))
			.satisfies((token) -> assertThat(token.getTenantId()).isNull())
			.satisfies((token) -> assertThat(token.getScopes()).isEmpty());
	}

	@Test
	void decodeWhenOnlyTheNecessaryIsThereAcceptsIt() {
		WristbandAccessToken token = this.wristband
			.decode((claims) -> claims.keySet().retainAll(List.of("sub", "iss", "exp")));
		assertThat(token.getKind()).isEqualTo(CallerKind.UNKNOWN);
		assertThat(token.getClientId()).isNull();
		assertThat(token.getIssuedAt()).isNull();
	}

	@Test
	void decodeWhenTextsAreNotAsciiReadsThem() {
		assertThat(this.wristband
			.decode((claims) -> claims.put("custom_claims", Map.of("name", "Zo\u00eb \ud83d\ude00 \"x\"")))
			.getCustomClaims()).containsEntry("name", "Zo\u00eb \ud83d\ude00 \"x\"");
	}

	@Test
	void authenticateWhenTokenIsGoodReturnsCallerWithAuthorities() {
		JwtAuthenticationToken caller = this.wristband.decoder()
			.authenticate(TestAccessTokens.sign(this.wristband.claims()));
		assertThat(caller.isAuthenticated()).isTrue();
		assertThat(caller.getPrincipal()).isInstanceOf(WristbandAccessToken.class);
		assertThat(caller.getName()).isEqualTo("user-1");
		assertThat(caller.getAuthorities()).extracting(GrantedAuthority::getAuthority)
			.containsExactly("SCOPE_openid", "SCOPE_email", "SCOPE_invoices:read");
	}

	@Test
	void authenticateWhenTokenIsBadThrowsException() {
		Map<String, Object> claims = this.wristband.claims();
		claims.remove("sub");
		String token = TestAccessTokens.sign(claims);
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.wristband.decoder().authenticate(token));
	}

	static List<@Nullable Object> notIdentifiers() {
		return Arrays.asList("", " ", "\u0000", "a\u0000b", "x".repeat(256), "\u00e4", 7, List.of("A", "B"), Map.of(),
				true);
	}

	@ParameterizedTest
	@MethodSource("notIdentifiers")
	void decodeWhenIdentifierIsNoneThrowsException(@Nullable Object value) {
		for (String claim : List.of("sub", "tnt_id", "app_id", "client_id")) {
			this.wristband.assertRefused((claims) -> claims.put(claim, value));
		}
	}

	@Test
	void decodeWhenSubjectIsMissingThrowsException() {
		this.wristband.assertRefused((claims) -> claims.remove("sub"));
		this.wristband.assertRefused((claims) -> claims.put("tnt_id", "A "));
		this.wristband.assertRefused((claims) -> claims.put("sub", "x".repeat(6000)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://wrong.example.com", "https://app.us.wristband.dev/",
			"https://APP.us.wristband.dev", "http://app.us.wristband.dev", "app.us.wristband.dev",
			"https://app.us.wristband.dev.evil.example", " https://app.us.wristband.dev", "" })
	void decodeWhenIssuerIsOtherThrowsExceptionWithoutFetch(String issuer) {
		this.wristband.assertRefused((claims) -> claims.put("iss", issuer));
		this.wristband.assertRefused((claims) -> claims.put("iss", List.of(TestDecoder.ISSUER)));
		this.wristband.assertRefused((claims) -> claims.remove("iss"));
		assertThat(this.wristband.endpoint().calls()).isEmpty();
	}

	@Test
	void decodeWhenExpiredCausesNoFetch() {
		this.wristband.assertRefused((claims) -> this.wristband.expire(claims, -60));
		assertThat(this.wristband.endpoint().calls()).isEmpty();
	}

	@Test
	void decodeWhenScopeIsListReadsIt() {
		assertThat(this.wristband.decode((claims) -> claims.put("scope", List.of("a", "b:c"))).getScopes())
			.containsExactly("a", "b:c");
		assertThat(this.wristband.decode((claims) -> claims.put("scope", "")).getScopes()).isEmpty();
	}

	static List<@Nullable Object> notScopes() {
		return Arrays.asList(7, true, Map.of("a", "b"), List.of(1), List.of(""), List.of("a b"), "a\nb", "a\tb",
				"a\u0000", "\u00e4", "a\"b", "a\\b", Collections.singletonList(null));
	}

	@ParameterizedTest
	@MethodSource("notScopes")
	void decodeWhenScopeIsNoneThrowsException(@Nullable Object value) {
		this.wristband.assertRefused((claims) -> claims.put("scope", value));
	}

	@ParameterizedTest
	@ValueSource(strings = { "USER", "robot", "", "machine" })
	void decodeWhenKindIsNotKnownThrowsException(String kind) {
		this.wristband.assertRefused((claims) -> claims.put("sub_kind", kind));
		this.wristband.assertRefused((claims) -> claims.put("sub_kind", List.of("user")));
	}

	@Test
	void decodeWhenSenderConstrainedThrowsException() {
		this.wristband.assertRefused((claims) -> claims.put("cnf", Map.of("jkt", "thumbprint")));
		this.wristband.assertRefused((claims) -> claims.put("cnf", "text"));
		this.wristband.assertRefused((claims) -> claims.put("cnf", Map.of("jkt", 7)));
	}

	@Test
	void decodeWhenClientsAreListedAcceptsNoOther() {
		WristbandJwtDecoder strict = this.wristband
			.decoder(settings(Set.of("client-1", "client-2"), Set.of(), Set.of()));
		assertThat(strict.decode(TestAccessTokens.sign(this.wristband.claims()))).isNotNull();
		this.wristband.assertRefused(strict, (claims) -> claims.put("client_id", "client-3"));
		this.wristband.assertRefused(strict, (claims) -> claims.put("client_id", "CLIENT-1"));
		this.wristband.assertRefused(strict, (claims) -> claims.put("client_id", List.of("client-1")));
		this.wristband.assertRefused(strict, (claims) -> claims.remove("client_id"));
	}

	@Test
	void decodeWhenAudiencesAreListedWantsOneOfThem() {
		WristbandJwtDecoder strict = this.wristband.decoder(settings(Set.of(), Set.of("api", "other"), Set.of()));
		Map<String, Object> claims = this.wristband.claims();
		claims.put("aud", List.of("x", "api"));
		assertThat(strict.decode(TestAccessTokens.sign(claims)).getAudience()).containsExactly("x", "api");
		this.wristband.assertRefused(strict, (changed) -> changed.put("aud", "x"));
		this.wristband.assertRefused(strict, (changed) -> changed.put("aud", List.of()));
		this.wristband.assertRefused(strict, (changed) -> changed.put("aud", List.of("api", 7)));
		this.wristband.assertRefused(strict, (changed) -> changed.put("aud", Map.of("api", "api")));
		this.wristband.assertRefused(strict, (changed) -> changed.remove("aud"));
	}

	@Test
	void decodeWhenKindsAreListedAcceptsNoOther() {
		WristbandJwtDecoder machines = this.wristband.decoder(settings(Set.of(), Set.of(), Set.of(CallerKind.MACHINE)));
		WristbandJwtDecoder users = this.wristband.decoder(settings(Set.of(), Set.of(), Set.of(CallerKind.USER)));
		assertThat(users.decode(TestAccessTokens.sign(this.wristband.claims()))).isNotNull();
		this.wristband.assertRefused(users, (claims) -> claims.put("sub_kind", "client"));
		this.wristband.assertRefused(users, (claims) -> claims.remove("sub_kind"));
		this.wristband.assertRefused(machines, (claims) -> {
		});
		this.wristband.assertRefused(machines, (claims) -> claims.remove("sub_kind"));
	}

	@Test
	void decodeWhenThereAreSeveralIssuersEachHasItsKeys() {
		String second = "https://second.us.wristband.dev";
		this.wristband.endpoint().publish(second, TestAccessTokens.OTHER_KEY);
		WristbandJwtDecoder both = this.wristband.decoder(new ResourceServerSettings(Set.of(TestDecoder.ISSUER, second),
				Duration.ofSeconds(30), Set.of(), Set.of(), Set.of(), 0));
		Map<String, Object> ofSecond = this.wristband.claims();
		ofSecond.put("iss", second);
		Map<String, Object> header = TestAccessTokens.header();
		header.put("kid", "key-2");
		assertThat(both.decode(TestAccessTokens.sign(this.wristband.claims()))).isNotNull();
		assertThat(both.decode(TestAccessTokens.sign(header, ofSecond, TestAccessTokens.OTHER_KEY))).isNotNull();
		assertThatExceptionOfType(InvalidAccessTokenException.class).isThrownBy(
				() -> both.decode(TestAccessTokens.sign(header, this.wristband.claims(), TestAccessTokens.OTHER_KEY)));
		assertThatExceptionOfType(InvalidAccessTokenException.class)
			.isThrownBy(() -> both.decode(TestAccessTokens.sign(ofSecond)));
		assertThat(this.wristband.endpoint().calls()).allMatch((uri) -> uri.getPath().equals("/api/v1/oauth2/jwks"));
	}

	private static ResourceServerSettings settings(Set<String> clientIds, Set<String> audiences,
			Set<CallerKind> kinds) {
		return new ResourceServerSettings(Set.of(TestDecoder.ISSUER), Duration.ofSeconds(30), clientIds, audiences,
				kinds, 100);
	}

}

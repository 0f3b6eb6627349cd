package dev.wristband.spring.security.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link WristbandUser}.
 */
class WristbandUserTests {

	private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

	@Test
	void createWhenOnlyRequiredClaimsHasNothingElse() {
		WristbandUser user = user(claims());
		assertThat(user.getUserId()).isEqualTo("user-1");
		assertThat(user.getName()).isEqualTo("user-1");
		assertThat(user.getTenantId()).isEqualTo("tenant-1");
		assertThat(user.getTenantName()).isEqualTo("acme");
		assertThat(user.getTenantCustomDomain()).isNull();
		assertThat(user.getApplicationId()).isEqualTo("app-1");
		assertThat(user.getIdentityProviderName()).isEqualTo("wristband");
		assertThat(user.getRoles()).isEmpty();
		assertThat(user.getCustomClaims()).isEmpty();
		assertThat(user.getFullName()).isNull();
		assertThat(user.getEmail()).isNull();
		assertThat(user.getEmailVerified()).isNull();
		assertThat(user.getUpdatedAt()).isNull();
	}

	@Test
	void createWhenProfileClaimsMapsThem() {
		Map<String, Object> claims = claims();
		claims.putAll(Map.of("name", "John Michael Doe", "preferred_username", "johndoe", "picture",
				"https://example.com/p.png", "birthdate", "1990-01-15", "zoneinfo", "America/New_York", "locale",
				"en-US", "updated_at", 1672531200L));
		WristbandUser user = user(claims);
		assertThat(user.getFullName()).isEqualTo("John Michael Doe");
		assertThat(user.getPreferredUsername()).isEqualTo("johndoe");
		assertThat(user.getPicture()).isEqualTo("https://example.com/p.png");
		assertThat(user.getBirthdate()).isEqualTo("1990-01-15");
		assertThat(user.getZoneInfo()).isEqualTo("America/New_York");
		assertThat(user.getLocale()).isEqualTo("en-US");
		assertThat(user.getUpdatedAt()).isEqualTo(Instant.ofEpochSecond(1672531200L));
	}

	@Test
	void createWhenVerifiedClaimsAreFalseKeepsThem() {
		Map<String, Object> claims = claims();
		claims.put("email_verified", false);
		claims.put("phone_number_verified", false);
		assertThat(user(claims).getEmailVerified()).isFalse();
		assertThat(user(claims).getPhoneNumberVerified()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 9999999999L })
	void getUpdatedAtWhenAtEdgeReturnsIt(long seconds) {
		Map<String, Object> claims = claims();
		claims.put("updated_at", seconds);
		assertThat(user(claims).getUpdatedAt()).isEqualTo(Instant.ofEpochSecond(seconds));
	}

	@Test
	void createWhenOptionalClaimsAreNullTreatsThemAsAbsent() {
		Map<String, Object> claims = claims();
		claims.put("name", null);
		claims.put("email", null);
		claims.put("roles", null);
		claims.put("custom_claims", null);
		WristbandUser user = user(claims);
		assertThat(user.getFullName()).isNull();
		assertThat(user.getEmail()).isNull();
		assertThat(user.getRoles()).isEmpty();
		assertThat(user.getCustomClaims()).isEmpty();
	}

	@Test
	void getCustomClaimsWhenMixedTypesPreservesThem() {
		Map<String, Object> custom = new HashMap<>();
		custom.put("text", "value");
		custom.put("number", 123L);
		custom.put("flag", true);
		custom.put("list", List.of("a", 1L));
		custom.put("nested", Map.of("deep", 42L));
		custom.put("nothing", null);
		Map<String, Object> claims = claims();
		claims.put("custom_claims", custom);
		assertThat(user(claims).getCustomClaims()).containsExactlyInAnyOrderEntriesOf(custom);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text", "[]" })
	void createWhenRolesOrCustomClaimsHaveWrongTypeTreatsThemAsAbsent(String value) {
		Map<String, Object> claims = claims();
		claims.put("roles", value);
		claims.put("custom_claims", "[]".equals(value) ? List.of() : value);
		assertThat(user(claims).getRoles()).isEmpty();
		assertThat(user(claims).getCustomClaims()).isEmpty();
	}

	@Test
	void getAuthoritiesHoldsScopesAndFullRoleNames() {
		Map<String, Object> claims = claims();
		claims.put("roles",
				List.of(Map.of("id", "r1", "name", "app:invotastic:owner", "display_name", "Owner"), "broken"));
		WristbandUser user = user(claims);
		assertThat(user.getAuthorities()).extracting(GrantedAuthority::getAuthority)
			.containsExactlyInAnyOrder("SCOPE_openid", "SCOPE_email", "ROLE_app:invotastic:owner");
	}

	@Test
	void getRolesIsNotTiedToTheClaimItWasReadFrom() {
		List<Object> roles = new ArrayList<>();
		Map<String, Object> claims = claims();
		claims.put("roles", roles);
		WristbandUser user = user(claims);
		roles.add(Map.of("id", "r1", "name", "owner", "display_name", "Owner"));
		assertThat(user.getRoles()).isEmpty();
		assertThat(user.getAuthorities()).hasSize(2);
	}

	@Test
	void equalsComparesIssuerSubjectAndTenant() {
		WristbandUser user = user(claims());
		assertThat(user).isEqualTo(user(claims())).hasSameHashCodeAs(user(claims()));
		assertThat(user).isNotEqualTo(user(with("sub", "USER-1")));
		assertThat(user).isNotEqualTo(user(with("tnt_id", "tenant-2")));
		assertThat(user).isNotEqualTo(user(claims(), "https://other.example.com"));
		assertThat(user).isEqualTo(user(with("email", "other@example.com")));
	}

	@Test
	void toStringHoldsNeitherTokenNorProfile() {
		Map<String, Object> claims = claims();
		claims.put("email", "canary@example.com");
		assertThat(user(claims).toString()).doesNotContain("CANARY", "canary");
	}

	@Test
	void claimsAreThoseOfUserInfo() {
		WristbandUser user = user(with("email", "a@example.com"));
		assertThat(user.getClaims()).contains(entry("email", "a@example.com")).doesNotContainKey("nonce");
		assertThat(user.getAttributes()).isEqualTo(user.getClaims());
	}

	@Test
	void createWhenTenantNameIsEmptyThrowsException() {
		WristbandUser user = user(claims());
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new WristbandUser(user.getIdToken(), user.getUserInfo(), "", null, List.of()));
	}

	private static Map<String, Object> with(String name, Object value) {
		Map<String, Object> claims = claims();
		claims.put(name, value);
		return claims;
	}

	private static Map<String, Object> claims() {
		Map<String, Object> claims = new HashMap<>();
		claims.put("sub", "user-1");
		claims.put("tnt_id", "tenant-1");
		claims.put("app_id", "app-1");
		claims.put("idp_name", "wristband");
		return claims;
	}

	private static WristbandUser user(Map<String, Object> claims) {
		return user(claims, "https://app.example.com");
	}

	private static WristbandUser user(Map<String, Object> claims, String issuer) {
		OidcIdToken idToken = new OidcIdToken("CANARY-ID", NOW, NOW.plusSeconds(60),
				Map.of("iss", issuer, "sub", claims.get("sub"), "nonce", "n"));
		return new WristbandUser(idToken, new OidcUserInfo(claims), "acme", null, List.of("openid", "email"));
	}

}

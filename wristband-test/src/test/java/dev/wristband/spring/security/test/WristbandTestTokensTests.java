package dev.wristband.spring.security.test;

import java.time.Clock;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;

import dev.wristband.spring.security.authorization.PermissionInfo;
import dev.wristband.spring.security.authorization.PermissionSettings;
import dev.wristband.spring.security.client.PermissionInfoApi;
import dev.wristband.spring.security.client.SigningKeySettings;
import dev.wristband.spring.security.client.WristbandKeys;
import dev.wristband.spring.security.core.CallerKind;
import dev.wristband.spring.security.core.WristbandAuthoritiesMapper;
import dev.wristband.spring.security.resource.ResourceServerSettings;
import dev.wristband.spring.security.resource.WristbandAccessToken;
import dev.wristband.spring.security.resource.WristbandJwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link WristbandTestTokens} without Spring Boot: a decoder of the library
 * that gets its keys from {@link LocalWristband}.
 */
class WristbandTestTokensTests {

	private static final String ISSUER = "https://app.example.invalid";

	private final LocalWristband wristband = new LocalWristband();

	private final WristbandJwtDecoder decoder = new WristbandJwtDecoder(ResourceServerSettings.of(ISSUER),
			new WristbandKeys(this.wristband.restClient(), SigningKeySettings.defaults(), Clock.systemUTC()),
			WristbandAuthoritiesMapper.scopesAndRoles(), Clock.systemUTC());

	private final PermissionInfo permissions = new PermissionInfo(new PermissionInfoApi(this.wristband.restClient()),
			ISSUER, PermissionSettings.defaults(), Clock.systemUTC());

	private final WristbandTestTokens tokens = WristbandTestTokens.of(ISSUER);

	@Test
	void valueWhenUserIsDescribedIsAccepted() {
		WristbandAccessToken token = this.decoder.decode(this.tokens.user()
			.tenantId("01h9")
			.userId("olivia")
			.clientId("web")
			.scopes("openid", "email")
			.customClaim("plan", "gold")
			.claim("department", "sales")
			.value());
		assertThat(token.getKind()).isEqualTo(CallerKind.USER);
		assertThat(token.getTenantId()).isEqualTo("01h9");
		assertThat(token.getSubject()).isEqualTo("olivia");
		assertThat(token.getClientId()).isEqualTo("web");
		assertThat(token.getScopes()).containsExactly("openid", "email");
		assertThat(token.getCustomClaims()).containsEntry("plan", "gold");
		assertThat(token.getClaimAsString("department")).isEqualTo("sales");
	}

	@Test
	void valueWhenMachineIsDescribedIsAccepted() {
		WristbandAccessToken token = this.decoder.decode(this.tokens.machine("worker").value());
		assertThat(token.getKind()).isEqualTo(CallerKind.MACHINE);
		assertThat(token.getSubject()).isEqualTo("worker");
		assertThat(token.getClientId()).isEqualTo("worker");
		assertThat(token.getTenantId()).isNull();
		assertThat(token.getClaims()).doesNotContainKeys("auth_time", "idp_name");
	}

	@Test
	void valueWhenBadIsRefused() {
		refused(this.tokens.user().expired());
		refused(this.tokens.user().notYetValid());
		refused(this.tokens.user().issuer("https://other.example.invalid"));
		refused(this.tokens.user().type("id+jwt"));
		refused(this.tokens.user().signedWithUnknownKey());
		refused(this.tokens.user().forged());
		refused(WristbandTestTokens.of("https://other.example.invalid").user());
	}

	@Test
	void findHeldWhenPermissionsAreListedHoldsNoOthers() {
		Authentication caller = this.decoder
			.authenticate(this.tokens.user().permissions("invoice:read", "a&b=c+d", "x/y").value());
		assertThat(this.permissions.findHeld(caller, Set.of("invoice:read", "invoice:write", "a&b=c+d", "x/y")))
			.containsExactlyInAnyOrder("invoice:read", "a&b=c+d", "x/y");
		assertThat(this.permissions.findHeld(caller, Set.of("invoice", "invoice:rea"))).isEmpty();
	}

	@Test
	void findHeldWhenTokenIsForgedHoldsNothing() {
		WristbandAccessToken good = this.decoder.decode(this.tokens.user().permissions("invoice:read").value());
		String forged = this.tokens.user().permissions("invoice:read").forged().value();
		assertThat(TestPermissions.of("Bearer " + good.getTokenValue())).containsExactly("invoice:read");
		assertThat(TestPermissions.of("Bearer " + forged)).isNull();
		assertThat(TestPermissions.of(null)).isNull();
		assertThat(TestPermissions.of("Bearer x")).isNull();
		assertThat(this.permissions.findHeld(new TestingAuthenticationToken("user", ""), Set.of("invoice:read")))
			.isEmpty();
	}

	@Test
	void toStringHidesToken() {
		TestAccessToken token = this.tokens.user();
		assertThat(token).hasToString("TestAccessToken");
		assertThat(token.authorization()).startsWith("Bearer ey");
	}

	@Test
	void claimWhenEmptyThrows() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.tokens.user().claim("", "x"));
		assertThatIllegalArgumentException().isThrownBy(() -> TestClaims.parse("department"));
		assertThat(TestClaims.parse("a=b=c", "d=")).containsEntry("a", "b=c").containsEntry("d", "");
	}

	private void refused(TestAccessToken token) {
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.decoder.decode(token.value()));
	}

}

package dev.wristband.spring.security.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

import dev.wristband.spring.security.config.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SessionPolicy} and {@link SessionSettings}.
 */
class SessionPolicyTests {

	private static final String OWN = "acme";

	private final TestClock clock = TestBackChannel.clockAt(TestBackChannel.LOGIN);

	private final List<Object> events = new ArrayList<>();

	@ParameterizedTest
	@CsvSource({ "PT0S,false", "PT11H59M59.999S,false", "PT12H,true", "PT12H0.001S,true", "P3650D,true",
			"PT-1H,false" })
	void isOverAfterMaxLifetime(Duration age, boolean over) {
		this.clock.advance(age);
		assertThat(policy(TenantBinding.ENFORCE, Duration.ofHours(12)).isOver(TestBackChannel.session()))
			.isEqualTo(over);
	}

	@Test
	void isOverCountsFromTheLoginNotFromTheLastRenewal() {
		WristbandSession.Content login = TestBackChannel.session().content();
		Instant later = TestBackChannel.LOGIN.plus(Duration.ofHours(11));
		WristbandSession renewed = new WristbandSession(
				new WristbandSession.Content("at", later.plusSeconds(1800), "rt", login.idToken(), Set.of(),
						login.userInfo(), OWN, null, login.authenticatedAt(), later, null, null));
		this.clock.advance(Duration.ofHours(12));
		assertThat(policy(TenantBinding.ENFORCE, Duration.ofHours(12)).isOver(renewed)).isTrue();
	}

	@Test
	void isOverWhenLifetimeIsForeverNeverIs() {
		this.clock.advance(Duration.ofDays(365_000));
		assertThat(policy(TenantBinding.ENFORCE, Duration.ofSeconds(Long.MAX_VALUE)).isOver(TestBackChannel.session()))
			.isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "acme.app.example.com,", "ACME.App.Example.COM,", "acme.app.example.com.,", "app.example.com,",
			"globex.app.example.com,globex", "GLOBEX.APP.EXAMPLE.COM,globex", "globex.app.example.com.,globex",
			"acme-.app.example.com,", "acme.globex.app.example.com,", "globex.acme.app.example.com,",
			"acmeapp.example.com,", "xapp.example.com,", "globex.app.example.com.evil.example,", "evil.example,",
			"localhost,", "127.0.0.1,", "[::1],", ".app.example.com,", "acmex.app.example.com,acmex",
			"xn--acme-.app.example.com,", "xn--cme-5cd.app.example.com,xn--cme-5cd" })
	void isValidHereRefusesHostsOfOtherTenants(String host, @Nullable String otherTenant) {
		SessionPolicy policy = policy(TenantBinding.ENFORCE, Duration.ofHours(12));
		assertThat(policy.isValidHere(session("app.example.com"), request(host))).isEqualTo(otherTenant == null);
		if (otherTenant == null) {
			assertThat(this.events).isEmpty();
			return;
		}
		assertThat(this.events).containsExactly(new TenantMismatchEvent("tenant-1", "user-1", OWN, otherTenant));
	}

	@Test
	void isValidHereWhenReportedOnlyIsTrueWithEvent() {
		SessionPolicy policy = policy(TenantBinding.REPORT, Duration.ofHours(12));
		assertThat(policy.isValidHere(session("app.example.com"), request("globex.app.example.com"))).isTrue();
		assertThat(this.events).hasSize(1);
	}

	@Test
	void isValidHereWhenOffIsTrueWithoutEvent() {
		SessionPolicy policy = policy(TenantBinding.OFF, Duration.ofHours(12));
		assertThat(policy.isValidHere(session("app.example.com"), request("globex.app.example.com"))).isTrue();
		assertThat(this.events).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(TenantBinding.class)
	void isValidHereWhenTenantsHaveNoHostsIsTrue(TenantBinding binding) {
		assertThat(policy(binding, Duration.ofHours(12)).isValidHere(session(null), request("globex.app.example.com")))
			.isTrue();
		assertThat(this.events).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S" })
	void settingsWhenTimeIsNotPositiveThrowException(Duration time) {
		Duration good = Duration.ofSeconds(1);
		assertThatIllegalArgumentException().isThrownBy(() -> new SessionSettings(time, TenantBinding.OFF, good, good))
			.withMessageContaining("maxLifetime");
		assertThatIllegalArgumentException().isThrownBy(() -> new SessionSettings(good, TenantBinding.OFF, good, time))
			.withMessageContaining("lockWait");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SessionSettings(good, TenantBinding.OFF, Duration.ofSeconds(-1), good))
			.withMessageContaining("tokenExpirationBuffer");
	}

	private SessionPolicy policy(TenantBinding binding, Duration maxLifetime) {
		return new SessionPolicy(
				new SessionSettings(maxLifetime, binding, Duration.ofSeconds(60), Duration.ofSeconds(10)),
				this.events::add, this.clock);
	}

	private static WristbandSession session(@Nullable String rootDomain) {
		WristbandSession.Content content = TestBackChannel.session().content();
		return new WristbandSession(new WristbandSession.Content(content.accessToken(), content.accessTokenExpiresAt(),
				content.refreshToken(), content.idToken(), content.scopes(), content.userInfo(), OWN, null,
				content.authenticatedAt(), content.accessTokenIssuedAt(), rootDomain, null));
	}

	private static MockHttpServletRequest request(String host) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setServerName(host);
		return request;
	}

}

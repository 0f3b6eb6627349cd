package dev.wristband.spring.security.test;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AliasFor;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.support.TestExecutionEvent;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import dev.wristband.spring.security.core.CallerKind;
import dev.wristband.spring.security.core.WristbandUser;
import dev.wristband.spring.security.resource.WristbandAccessToken;
import dev.wristband.spring.security.session.WristbandAuthenticationToken;
import dev.wristband.spring.security.session.WristbandSession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link WithWristbandUser} and {@link WithWristbandMachine} in a context that
 * knows nothing of Wristband.
 */
@SpringJUnitConfig(WithWristbandUserTests.EmptyConfiguration.class)
@WithWristbandUser(userId = "olivia")
class WithWristbandUserTests {

	private Authentication before;

	@BeforeEach
	void remember() {
		this.before = SecurityContextHolder.getContext().getAuthentication();
	}

	@Test
	void userWhenClassIsAnnotatedIsThere() {
		WristbandUser user = user();
		assertThat(this.before).isInstanceOf(WristbandAuthenticationToken.class);
		assertThat(user.getUserId()).isEqualTo("olivia");
		assertThat(user.getTenantName()).isEqualTo("acme");
		assertThat(user.getTenantId()).isEqualTo("tenant-acme");
		assertThat(user.getEmail()).isEqualTo("olivia@acme.example");
		assertThat(user.getClientId()).isEqualTo("client-1");
		assertThat(user.getIdToken().getAuthenticatedAt()).isBeforeOrEqualTo(Instant.now());
		assertThat(user.getRoles()).isEmpty();
	}

	@Test
	@WithWristbandUser(email = "o@x.example", roles = "owner", claims = "locale=de", customClaims = "plan=gold")
	void userWhenMethodIsAnnotatedIsThatOne() {
		WristbandUser user = user();
		assertThat(user.getUserId()).isEqualTo("user-1");
		assertThat(user.getEmail()).isEqualTo("o@x.example");
		assertThat(user.getLocale()).isEqualTo("de");
		assertThat(user.getCustomClaims()).containsEntry("plan", "gold");
		assertThat(SecurityContextHolder.getContext().getAuthentication().getAuthorities())
			.extracting(GrantedAuthority::getAuthority)
			.contains("ROLE_owner", "SCOPE_openid", "SCOPE_roles");
	}

	@Test
	@Owner(tenant = "globex")
	void userWhenAnnotationIsComposedIsThatOne() {
		assertThat(user().getTenantId()).isEqualTo("tenant-globex");
		assertThat(user().getRoles()).singleElement()
			.satisfies((role) -> assertThat(role.name()).isEqualTo("app:invoices:owner"));
	}

	@Test
	@WithWristbandUser(setupBefore = TestExecutionEvent.TEST_EXECUTION)
	void userWhenSetUpLateIsNotThereBefore() {
		assertThat(this.before).isNull();
		assertThat(user().getUserId()).isEqualTo("user-1");
	}

	@Test
	void recordWhenStoredIsReadBack() {
		WristbandAuthenticationToken token = (WristbandAuthenticationToken) this.before;
		WristbandSession copy = WristbandSession.fromJson(token.getSession().toJson());
		assertThat(copy.user()).isEqualTo(token.getSession().user());
		assertThat(token.toString()).doesNotContain(token.getSession().content().accessToken());
	}

	@Test
	void contextWhenRolesAreWithoutScopeThrows() {
		WithWristbandUser annotation = RolesWithoutScope.class.getAnnotation(WithWristbandUser.class);
		WithWristbandUserSecurityContextFactory factory = new WithWristbandUserSecurityContextFactory();
		assertThatIllegalArgumentException().isThrownBy(() -> factory.createSecurityContext(annotation))
			.withMessageContaining("'wristband.scopes'");
	}

	private static WristbandUser user() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		assertThat(authentication).isInstanceOf(WristbandAuthenticationToken.class);
		return (WristbandUser) authentication.getPrincipal();
	}

	@Nested
	@WithWristbandMachine(client = "worker", scopes = { "invoice:read", "invoice:write" })
	class MachineTests {

		@Test
		void machineWhenClassIsAnnotatedIsThere() {
			Authentication caller = SecurityContextHolder.getContext().getAuthentication();
			assertThat(caller.getPrincipal()).isInstanceOfSatisfying(WristbandAccessToken.class, (token) -> {
				assertThat(token.getKind()).isEqualTo(CallerKind.MACHINE);
				assertThat(token.getSubject()).isEqualTo("worker");
				assertThat(token.getTenantId()).isNull();
			});
			assertThat(caller.getAuthorities()).extracting(GrantedAuthority::getAuthority)
				.containsExactly("SCOPE_invoice:read", "SCOPE_invoice:write");
		}

		@Test
		@WithWristbandUser
		void userWhenMethodIsAnnotatedIsThere() {
			assertThat(user().getUserId()).isEqualTo("user-1");
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@WithWristbandUser(roles = "app:invoices:owner")
	@interface Owner {

		@AliasFor(annotation = WithWristbandUser.class)
		String tenant() default "acme";

	}

	@WithWristbandUser(roles = "owner", scopes = "openid")
	static class RolesWithoutScope {

	}

	@Configuration(proxyBeanMethods = false)
	static class EmptyConfiguration {

	}

}

package dev.wristband.spring.security.authorization;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.core.annotation.AliasFor;
import org.springframework.security.access.hierarchicalroles.NullRoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.parameters.P;

import dev.wristband.spring.security.annotation.RequiresPermission;
import dev.wristband.spring.security.annotation.RequiresRecentLogin;
import dev.wristband.spring.security.annotation.RequiresRole;
import dev.wristband.spring.security.annotation.RequiresScope;
import dev.wristband.spring.security.annotation.RequiresTenant;
import dev.wristband.spring.security.annotation.RequiresUser;
import dev.wristband.spring.security.config.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link WristbandMethodAuthorization}.
 */
class WristbandMethodAuthorizationTests {

	private RoleHierarchy hierarchy = new NullRoleHierarchy();

	private final WristbandMethodAuthorization authorization = new WristbandMethodAuthorization(
			() -> (caller, permissions) -> Set.of("held"), () -> this.hierarchy, new TestClock());

	@AfterEach
	void nobody() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void callWhenAnnotationIsOnInterfaceOrSuperclassIsChecked() {
		Contract contract = proxy(new Implementation());
		as("SCOPE_read");
		assertThatNoException().isThrownBy(contract::read);
		assertMissing(contract::write, "write");
		as("SCOPE_write");
		assertMissing(contract::read, "read");
		assertMissing(contract::write, "read");
	}

	@Test
	void callWhenMethodIsNotAnnotatedIsNotChecked() {
		assertThat(proxy(new Open()).open()).isEqualTo("open");
		assertThat(proxy(new Implementation()).toString()).isNotNull();
	}

	@Test
	void callWhenMetaAnnotationGivesNamesIsChecked() {
		Composed composed = proxy(new Composed());
		as("SCOPE_a");
		assertMissing(composed::both, "b");
		as("SCOPE_a", "SCOPE_b");
		assertThatNoException().isThrownBy(composed::both);
	}

	@Test
	void callWhenScopeOnlyLooksAlikeIsRefused() {
		Contract contract = proxy(new Implementation());
		for (String authority : new String[] { "read", "ROLE_read", "SCOPE_READ", "SCOPE_read:all", "SCOPE_rea",
				"SCOPE_SCOPE_read", " SCOPE_read" }) {
			as(authority);
			assertMissing(contract::read, "read");
		}
	}

	@Test
	void callWhenRoleIncludesAnotherIsLetIn() {
		Roles roles = proxy(new Roles());
		as("ROLE_app:owner");
		assertMissing(roles::view, "app:viewer");
		this.hierarchy = RoleHierarchyImpl.fromHierarchy("ROLE_app:owner > ROLE_app:viewer");
		assertThatNoException().isThrownBy(roles::view);
	}

	@Test
	void callWhenNobodyIsThereIsRefused() {
		Contract contract = proxy(new Implementation());
		assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class).isThrownBy(contract::read);
		as(new AnonymousAuthenticationToken("key", "nobody", AuthorityUtils.createAuthorityList("SCOPE_read")));
		assertDenied(contract::read);
		TestingAuthenticationToken unproven = new TestingAuthenticationToken("user", "x", "SCOPE_read");
		unproven.setAuthenticated(false);
		as(unproven);
		assertDenied(contract::read);
	}

	@Test
	void callWhenCallerIsNotOfWristbandHasNoKindTenantAndLogin() {
		Kinds kinds = proxy(new Kinds());
		as("SCOPE_read", "ROLE_user");
		assertDenied(kinds::user);
		assertDenied(kinds::recent);
		assertDenied(() -> kinds.tenant("user"));
		assertDenied(() -> kinds.uuid(new UUID(0, 0)));
		assertThatNoException().isThrownBy(kinds::permission);
	}

	@Test
	void isAnnotatedWhenClassOrMethodIsAnnotatedIsTrue() {
		assertThat(WristbandMethodAuthorization.isAnnotated(Implementation.class)).isTrue();
		assertThat(WristbandMethodAuthorization.isAnnotated(Composed.class)).isTrue();
		assertThat(WristbandMethodAuthorization.isAnnotated(Kinds.class)).isTrue();
		assertThat(WristbandMethodAuthorization.isAnnotated(Open.class)).isFalse();
		assertThat(WristbandMethodAuthorization.isAnnotated(String.class)).isFalse();
	}

	private static void assertMissing(Runnable call, String name) {
		assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(call::run)
			.satisfies((ex) -> assertThat(ex.getAuthorizationResult()).isInstanceOfSatisfying(AccessRefusal.class,
					(refusal) -> assertThat(refusal.missing()).containsExactly(name)));
	}

	private static void assertDenied(Runnable call) {
		assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(call::run);
	}

	private static void as(String... authorities) {
		as(new TestingAuthenticationToken("user", "x", authorities));
	}

	private static void as(Authentication caller) {
		SecurityContextHolder.setContext(new SecurityContextImpl(caller));
	}

	@SuppressWarnings("unchecked")
	private <T> T proxy(T target) {
		ProxyFactory factory = new ProxyFactory(target);
		factory.setProxyTargetClass(true);
		factory.addAdvisor(this.authorization.createAdvisor());
		return (T) factory.getProxy();
	}

	interface Contract {

		void read();

		@RequiresScope("write")
		void write();

	}

	@RequiresScope("read")
	static class Base {

	}

	static class Implementation extends Base implements Contract {

		@Override
		public void read() {
		}

		@Override
		public void write() {
		}

	}

	static class Open {

		String open() {
			return "open";
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@RequiresScope
	@interface Scoped {

		@AliasFor(annotation = RequiresScope.class, attribute = "value")
		String[] scopes();

	}

	static class Composed {

		@Scoped(scopes = "a")
		@RequiresScope("b")
		void both() {
		}

	}

	static class Roles {

		@RequiresRole("app:viewer")
		void view() {
		}

	}

	static class Kinds {

		@RequiresUser
		void user() {
		}

		@RequiresRecentLogin
		void recent() {
		}

		@RequiresTenant("tenant")
		void tenant(@P("tenant") String id) {
		}

		@RequiresTenant("tenant")
		void uuid(@P("tenant") UUID id) {
		}

		@RequiresPermission("held")
		void permission() {
		}

	}

}

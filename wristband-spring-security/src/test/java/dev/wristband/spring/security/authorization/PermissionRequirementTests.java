package dev.wristband.spring.security.authorization;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.aopalliance.intercept.MethodInvocation;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.hierarchicalroles.NullRoleHierarchy;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.util.SimpleMethodInvocation;

import dev.wristband.spring.security.annotation.RequiresPermission;
import dev.wristband.spring.security.core.WristbandErrorCodes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PermissionRequirement}, whose annotations are on a method and on its
 * class.
 */
class PermissionRequirementTests {

	private final List<List<String>> asked = new ArrayList<>();

	private final WristbandMethodAuthorization authorization = new WristbandMethodAuthorization(
			() -> (caller, permissions) -> {
				this.asked.add(List.copyOf(permissions));
				return Set.of("invoice:list", "invoice:read");
			}, NullRoleHierarchy::new, Clock.systemUTC());

	@Test
	void authorizeWhenMethodAndClassNamePermissionsAsksOnce() throws Exception {
		assertThat(authorize("read").isGranted()).isTrue();
		assertThat(this.asked).containsExactly(List.of("invoice:list", "invoice:read"));
	}

	@Test
	void authorizeWhenNeitherNamesMoreThanTheOtherAsksForItOnce() throws Exception {
		assertThat(authorize("list").isGranted()).isTrue();
		assertThat(this.asked).containsExactly(List.of("invoice:list"));
	}

	@Test
	void authorizeWhenMethodNamesOneThatIsMissingRefuses() throws Exception {
		assertThat(authorize("write"))
			.isEqualTo(AccessRefusal.missing(WristbandErrorCodes.INSUFFICIENT_PERMISSION, List.of("invoice:write")));
		assertThat(this.asked).hasSize(1);
	}

	@Test
	void authorizeWhenOneOfSeveralIsMissingRefuses() throws Exception {
		assertThat(authorize("readOrDelete").isGranted()).isTrue();
		assertThat(authorize("writeOrDelete")).isEqualTo(AccessRefusal
			.missingOneOf(WristbandErrorCodes.INSUFFICIENT_PERMISSION, List.of("invoice:write", "invoice:delete")));
		assertThat(this.asked).hasSize(2);
	}

	private AuthorizationResult authorize(String method) throws NoSuchMethodException {
		MethodInvocation invocation = new SimpleMethodInvocation(new Invoices(),
				Invoices.class.getDeclaredMethod(method));
		return this.authorization.authorize(() -> new TestingAuthenticationToken("caller", "", "any"), invocation);
	}

	@RequiresPermission("invoice:list")
	static class Invoices {

		@RequiresPermission("invoice:list")
		void list() {
		}

		@RequiresPermission("invoice:read")
		void read() {
		}

		@RequiresPermission({ "invoice:read", "invoice:write" })
		void write() {
		}

		@RequiresPermission(anyOf = { "invoice:delete", "invoice:read" })
		void readOrDelete() {
		}

		@RequiresPermission(anyOf = { "invoice:write", "invoice:delete" })
		void writeOrDelete() {
		}

	}

}

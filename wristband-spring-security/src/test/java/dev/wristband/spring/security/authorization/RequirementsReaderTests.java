package dev.wristband.spring.security.authorization;

import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.AnnotationConfigurationException;
import org.springframework.security.access.hierarchicalroles.NullRoleHierarchy;
import org.springframework.security.core.parameters.P;

import dev.wristband.spring.security.annotation.RequiresPermission;
import dev.wristband.spring.security.annotation.RequiresRecentLogin;
import dev.wristband.spring.security.annotation.RequiresRole;
import dev.wristband.spring.security.annotation.RequiresScope;
import dev.wristband.spring.security.annotation.RequiresTenant;
import dev.wristband.spring.security.annotation.RequiresUser;
import dev.wristband.spring.security.config.TestClock;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for annotations that cannot be meant: they show when the application starts.
 */
class RequirementsReaderTests {

	private final WristbandMethodAuthorization authorization = new WristbandMethodAuthorization(
			() -> (caller, permissions) -> Set.of(), NullRoleHierarchy::new, new TestClock());

	@ParameterizedTest
	@MethodSource
	void matchesWhenAnnotationCannotBeMeantFails(Class<?> type, String message) {
		assertThatExceptionOfType(AnnotationConfigurationException.class)
			.isThrownBy(() -> AopUtils.canApply(this.authorization.createAdvisor(), type))
			.withMessageContaining(message);
	}

	static Stream<Object[]> matchesWhenAnnotationCannotBeMeantFails() {
		return Stream.of(new Object[] { NoNames.class, "must name something" },
				new Object[] { MalformedScope.class, "malformed name 'a b'" },
				new Object[] { MalformedPermission.class, "malformed name 'a,b'" },
				new Object[] { NoParameter.class, "needs a parameter 'tenantId'" },
				new Object[] { OtherType.class, "to be a text or a UUID" },
				new Object[] { NoAge.class, "between a second and a day" },
				new Object[] { SecondMethod.class, "must name something" });
	}

	static class NoNames {

		@RequiresScope
		void call() {
		}

	}

	static class MalformedScope {

		@RequiresScope("a b")
		void call() {
		}

	}

	static class MalformedPermission {

		@RequiresPermission("a,b")
		void call() {
		}

	}

	static class NoParameter {

		@RequiresTenant
		void call(@P("other") String other) {
		}

	}

	static class OtherType {

		@RequiresTenant
		void call(@P("tenantId") Object tenantId) {
		}

	}

	static class NoAge {

		@RequiresRecentLogin(maxAge = 0)
		void call() {
		}

	}

	static class SecondMethod {

		@RequiresUser
		void first() {
		}

		@RequiresRole
		void second() {
		}

	}

}

package dev.wristband.spring.boot.autoconfigure;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

import dev.wristband.spring.security.annotation.RequiresPermission;
import dev.wristband.spring.security.annotation.RequiresScope;
import dev.wristband.spring.security.authorization.WristbandMethodAuthorization;
import dev.wristband.spring.security.authorization.WristbandPermissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link WristbandAuthorizationAutoConfiguration}.
 */
class WristbandAuthorizationAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(WristbandAutoConfiguration.class, WristbandAuthorizationAutoConfiguration.class,
					RestClientAutoConfiguration.class, AopAutoConfiguration.class));

	private final ApplicationContextRunner configured = this.contextRunner
		.withPropertyValues("wristband.application-vanity-domain=app.us.wristband.dev");

	@Test
	void autoConfigurationWhenLibraryIsMissingBacksOff() {
		this.configured.withClassLoader(new FilteredClassLoader(WristbandMethodAuthorization.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(WristbandAuthorizationAutoConfiguration.class));
	}

	@Test
	void permissionsWhenWristbandIsConfiguredAreThere() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(WristbandPermissions.class));
		this.configured.run((context) -> assertThat(context).hasSingleBean(WristbandPermissions.class));
	}

	@Test
	void permissionsWhenUserDefinesThemBackOffAndAreAsked() {
		WristbandPermissions own = (caller, permissions) -> Set.of("invoice:read");
		this.configured.withBean("own", WristbandPermissions.class, () -> own)
			.withBean(Invoices.class)
			.run((context) -> {
				assertThat(context).getBean(WristbandPermissions.class).isSameAs(own);
				Invoices invoices = context.getBean(Invoices.class);
				assertThat(as("nobody", invoices::read)).isEqualTo("read");
				assertRefused("nobody", invoices::delete);
			});
	}

	@Test
	void methodsWhenWristbandIsNotConfiguredAreStillGuarded() {
		this.contextRunner.withBean(Invoices.class).run((context) -> {
			Invoices invoices = context.getBean(Invoices.class);
			assertRefused("nobody", invoices::read);
			assertRefused("nobody", invoices::scope);
			assertThat(as("SCOPE_read", invoices::scope)).isEqualTo("scope");
		});
	}

	@Test
	void methodSecurityWhenApplicationDoesNothingIsOn() {
		this.configured.withBean(Invoices.class).run((context) -> {
			Invoices invoices = context.getBean(Invoices.class);
			assertRefused("nobody", invoices::springs);
			assertThat(as("SCOPE_read", invoices::springs)).isEqualTo("springs");
		});
	}

	@Test
	void methodSecurityWhenApplicationSwitchedItOnIsNotSwitchedOnTwice() {
		this.configured.withUserConfiguration(OwnMethodSecurity.class).withBean(Invoices.class).run((context) -> {
			assertThat(context).hasNotFailed()
				.doesNotHaveBean(WristbandAuthorizationAutoConfiguration.class.getName()
						+ "$MethodSecurityConfiguration$SpringSecurityConfiguration");
			Invoices invoices = context.getBean(Invoices.class);
			assertRefused("nobody", invoices::springs);
			assertRefused("nobody", invoices::scope);
			assertThat(as("SCOPE_read", invoices::scope)).isEqualTo("scope");
		});
	}

	@Test
	void methodSecurityWhenItIsOffRefusesAnnotatedBeans() {
		ApplicationContextRunner off = this.configured.withPropertyValues("wristband.method-security.enabled=false");
		off.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean("wristbandMethodAuthorizationAdvisor")
			.doesNotHaveBean("preAuthorizeAuthorizationMethodInterceptor"));
		off.withBean(Invoices.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidWristbandConfigurationException.class)
				.hasMessageContaining("method security is off"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "cache-duration=-1s", "cache-duration=6m", "cache-size=0", "cache-size=-1" })
	void permissionsWhenPropertyCannotBeMeantNameIt(String property) {
		this.configured.withPropertyValues("wristband.permissions." + property)
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("wristband.permissions"));
	}

	private static void assertRefused(String authority, Call call) {
		assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(() -> as(authority, call));
	}

	private static String as(String authority, Call call) {
		SecurityContextHolder
			.setContext(new SecurityContextImpl(new TestingAuthenticationToken("user", "x", authority)));
		try {
			return call.call();
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

	/**
	 * Calls a method.
	 */
	private interface Call {

		String call();

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class OwnMethodSecurity {

	}

	static class Invoices {

		@RequiresPermission("invoice:read")
		String read() {
			return "read";
		}

		@RequiresPermission("invoice:delete")
		String delete() {
			return "delete";
		}

		@RequiresScope("read")
		String scope() {
			return "scope";
		}

		@PreAuthorize("hasAuthority('SCOPE_read')")
		String springs() {
			return "springs";
		}

	}

}

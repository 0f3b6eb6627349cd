package dev.wristband.spring.boot.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PropertyNameCheck}.
 */
@ExtendWith(OutputCaptureExtension.class)
class PropertyNameCheckTests {

	private static final String NUMBER = "WB1030";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WristbandAutoConfiguration.class, RestClientAutoConfiguration.class));

	@ParameterizedTest
	@ValueSource(strings = { "wristband.application-vanity-domain", "wristband.applicationVanityDomain",
			"wristband.application_vanity_domain", "WRISTBAND.APPLICATION-VANITY-DOMAIN", "wristband.permit-all",
			"wristband.permit-all[0]", "wristband.permitAll[12]", "wristband.endpoints", "wristband.endpoints.login",
			"wristband.resource-server.jwks.refresh-ahead", "wristband.method-security.enabled",
			"wristband.machine.clients.worker.client-id", "wristband.machine.clients.worker.clientId",
			"wristband.machine.clients[Worker 1].client-id", "wristband.machine.clients.worker.scopes[0]",
			"wristband.machine.clients.client-secert.client-id", "wristband.outgoing.groups.invoices.as",
			"wristband.outgoing.groups.invoices.allowed-origins[0]", "wristbandx.client-secert",
			"my.wristband.client-secert" })
	void checkWhenPropertyIsKnownInAnySpellingSaysNothing(String name, CapturedOutput output) {
		start(name, "/value")
			.run((context) -> assertThat(String.valueOf(context.getStartupFailure())).doesNotContain(NUMBER));
		assertThat(output).doesNotContain(NUMBER);
	}

	@ParameterizedTest
	@CsvSource({ "wristband.client-secert, wristband.client-secret", "wristband.clientSecert, wristband.client-secret",
			"wristband.clientt-id, wristband.client-id", "wristband.scope, wristband.scopes",
			"wristband.scope[0], wristband.scopes", "wristband.login-uri, wristband.login-url",
			"wristband.redirect-url, wristband.redirect-uri", "wristband.endpoint.login, wristband.endpoints.login",
			"wristband.login.redirect-uri, wristband.redirect-uri",
			"wristband.vanity-domain, wristband.application-vanity-domain",
			"wristband.wristband-application-vanity-domain, wristband.application-vanity-domain",
			"wristband.is-application-custom-domain-active, wristband.application-custom-domain-active",
			"wristband.auto-configure-enabled, wristband.sdk-configuration.mode",
			"wristband.session.max-livetime, wristband.session.max-lifetime",
			"wristband.jwks.refresh-ahead, wristband.resource-server.jwks.refresh-ahead",
			"wristband.machine.clients.worker.client-secert, wristband.machine.clients.worker.client-secret",
			"wristband.machine.client.worker.client-id, wristband.machine.clients.worker.client-id",
			"wristband.http.read-timout, wristband.http.read-timeout",
			"wristband.sesion.max-livetime, wristband.session.max-lifetime",
			"wristband.outgoing.groups.invoices.clients, wristband.outgoing.groups.invoices.client",
			"wristband.dangerously-disable-secure-cookie, wristband.dangerously-disable-secure-cookies" })
	void checkWhenNameIsCloseFailsAndSaysWhatMayBeMeant(String name, String meant) {
		start(name, "value-of-secret").run((context) -> assertThat(context).getFailure()
			.isInstanceOf(InvalidWristbandConfigurationException.class)
			.message()
			.startsWith(NUMBER + ": There is no property 'wristband.")
			.contains("'" + meant + "'")
			.doesNotContain("value-of-secret"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "wristband.colour", "wristband.feature.frobnicate.level", "wristband.x",
			"wristband.login.theme" })
	void checkWhenNothingIsCloseWarns(String name, CapturedOutput output) {
		start(name, "value-of-secret").run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("WARN", NUMBER + ": There is no property '" + name + "'")
			.doesNotContain("value-of-secret");
	}

	@Test
	void checkWhenApplicationHasPropertiesOfItsOwnLeavesThemAlone(CapturedOutput output) {
		start("wristband.tenants.login-url", "https://example.com").withUserConfiguration(OwnProperties.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.getBean(TenantProperties.class)
				.extracting(TenantProperties::loginUrl)
				.isEqualTo("https://example.com"));
		assertThat(output).doesNotContain(NUMBER);
		start("wristband.tenant.login-url", "https://example.com").withUserConfiguration(OwnProperties.class)
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void checkWhenBeanMethodHasPropertiesLeavesThemAlone(CapturedOutput output) {
		start("wristband.portal.enabled", "true").withPropertyValues("wristband.portals.login-url=/portals")
			.withUserConfiguration(OwnBeanMethods.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.getBean(Portal.class)
				.extracting(Portal::isEnabled)
				.isEqualTo(true));
		assertThat(output).doesNotContain(NUMBER);
	}

	@ParameterizedTest
	@CsvSource({ "wristband.portal.enabled, wristband.login.enabled",
			"wristband.portal.client-secret, wristband.client-secret",
			"wristband.portal.application-vanity-domain, wristband.application-vanity-domain",
			"wristband.portal.page.login-url, wristband.login-url" })
	void checkWhenGroupMayBeOfApplicationWarnsAndSaysWhatMayBeMeant(String name, String meant, CapturedOutput output) {
		start(name, "value-of-secret").run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("WARN", NUMBER + ": There is no property '" + name + "'", "'" + meant + "'")
			.doesNotContain("value-of-secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "WRISTBAND_CLIENTID", "WRISTBAND_CLIENT_ID", "WRISTBAND_PERMITALL_0",
			"WRISTBAND_RESOURCESERVER_CLIENTIDS_0", "WRISTBAND_MACHINE_CLIENTS_WORKER_CLIENTSECERT", "WRISTBAND_SECRET",
			"WRISTBAND_DOMAIN", "WRISTBAND_SERVICE_HOST", "WRISTBAND_PORT_80_TCP", "WRISTBAND", "WRISTBAND_VERSION",
			"MY_WRISTBAND_CLIENTSECERT" })
	void checkWhenVariableIsKnownOrForSomethingElseSaysNothing(String name, CapturedOutput output) {
		variable(name).run((context) -> assertThat(String.valueOf(context.getStartupFailure())).doesNotContain(NUMBER));
		assertThat(output).doesNotContain(NUMBER);
	}

	@ParameterizedTest
	@CsvSource({ "WRISTBAND_CLIENTSECERT, WRISTBAND_CLIENTSECRET", "WRISTBAND_CLIENT_SECERT, WRISTBAND_CLIENTSECRET",
			"WRISTBAND_APLICATION_VANITY_DOMAIN, WRISTBAND_APPLICATIONVANITYDOMAIN",
			"WRISTBAND_LOGIN_URI, WRISTBAND_LOGINURL" })
	void checkWhenVariableIsMisspeltWarns(String name, String meant, CapturedOutput output) {
		variable(name).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("WARN", NUMBER + ": Nothing reads the environment variable '" + name + "'", meant)
			.doesNotContain("value-of-secret");
	}

	@ParameterizedTest
	@CsvSource({ "'', '', 0", "a, '', 1", "abc, abc, 0", "abc, acb, 1", "abc, abcd, 1", "abc, bc, 1", "abc, abx, 1",
			"abcd, badc, 2", "kitten, sitting, 3" })
	void distanceCountsChanges(String one, String other, int distance) {
		assertThat(PropertySuggestions.distance(one, other)).isEqualTo(distance);
		assertThat(PropertySuggestions.distance(other, one)).isEqualTo(distance);
	}

	@Test
	void knownPropertiesAreThoseOfMetadata() {
		assertThat(KnownProperties.ofThisModule().names())
			.contains("wristband.client-id", "wristband.csrf.cookie-name", "wristband.method-security.enabled",
					"wristband.machine.clients.*.secondary-secret", "wristband.outgoing.groups.*.as")
			.hasSizeGreaterThan(50)
			.allSatisfy((name) -> assertThat(name).startsWith("wristband."));
	}

	private ApplicationContextRunner start(String name, String value) {
		return this.contextRunner.withPropertyValues(name + "=" + value);
	}

	private ApplicationContextRunner variable(String name) {
		Map<String, Object> variables = new LinkedHashMap<>();
		variables.put(name, "value-of-secret");
		return this.contextRunner.withInitializer((context) -> context.getEnvironment()
			.getPropertySources()
			.replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", variables)));
	}

	@ConfigurationProperties("wristband.tenants")
	record TenantProperties(String loginUrl) {

	}

	@ConfigurationProperties("unused")
	static class Portal {

		private boolean enabled;

		boolean isEnabled() {
			return this.enabled;
		}

		void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties
	static class OwnBeanMethods {

		@Bean
		@ConfigurationProperties("wristband.portal")
		Portal portal() {
			return new Portal();
		}

		@Bean
		@ConfigurationProperties(prefix = "wristband.portals")
		static Map<String, String> portals() {
			return new LinkedHashMap<>();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(TenantProperties.class)
	static class OwnProperties {

	}

}

package dev.wristband.spring.boot.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link ConfigurationRules}.
 */
class ConfigurationRulesTests {

	private static final String PROPERTY = "wristband.login-url";

	@ParameterizedTest
	@ValueSource(strings = { "https://app.example.com/api/auth/login", "https://{tenant_name}.example.com/login",
			"https://{tenant_domain}.example.com:8443/login", "http://localhost:6001/login",
			"http://{tenant_name}.app.localhost:6001/login", "http://127.0.0.1/login", "http://[::1]:6001/login" })
	void applicationUrlWhenAllowedPasses(String url) {
		assertThatNoException().isThrownBy(() -> ConfigurationRules.applicationUrl(PROPERTY, url));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://app.example.com/login", "HTTP://app.example.com/login",
			"http://localhost.example.com/login", "http://{tenant_name}.example.com/login",
			"http://127.0.0.1.example.com" })
	void applicationUrlWhenHttpOfAnotherMachineFails(String url) {
		assertThatExceptionOfType(InvalidWristbandConfigurationException.class)
			.isThrownBy(() -> ConfigurationRules.applicationUrl(PROPERTY, url))
			.withMessageContaining("'wristband.login-url' is a http URL of another machine");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/auth/login", "app.example.com/login", "ftp://app.example.com/login",
			"https:///login", "https://user:pass@app.example.com/login", "https://app.example.com/login#x",
			"https://app example.com", "javascript:alert(1)", "https://" })
	void applicationUrlWhenNotAnAbsoluteUrlFails(String url) {
		assertThatExceptionOfType(InvalidWristbandConfigurationException.class)
			.isThrownBy(() -> ConfigurationRules.applicationUrl(PROPERTY, url))
			.withMessageContaining("'wristband.login-url' must be an absolute https URL")
			.withMessageNotContaining("pass");
	}

	@ParameterizedTest
	@ValueSource(strings = { "example.com:3000", "https://example.com", "example.com/path" })
	void rootDomainWhenMoreThanHostFailsWithCorrectedValue(String value) {
		assertThatExceptionOfType(InvalidWristbandConfigurationException.class)
			.isThrownBy(() -> ConfigurationRules.rootDomain(value))
			.withMessageContaining("'wristband.parse-tenant-from-root-domain' to 'example.com'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "com", "dev", "intranet" })
	void rootDomainWhenSingleLabelFails(String value) {
		assertThatExceptionOfType(InvalidWristbandConfigurationException.class)
			.isThrownBy(() -> ConfigurationRules.rootDomain(value))
			.withMessageContaining("belong to everyone");
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "app.localhost", "example.com" })
	void rootDomainWhenAllowedPasses(String value) {
		assertThatNoException().isThrownBy(() -> ConfigurationRules.rootDomain(value));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "https://{tenant_name}.example.com/login", "https://{tenant_domain}.Example.com:8443/login" })
	void tenantUrlWhenHostIsSubdomainPasses(String url) {
		assertThatNoException().isThrownBy(() -> ConfigurationRules.tenantUrl(PROPERTY, url, "example.com"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://{tenant_name}.example.org/login", "https://example.com/{tenant_name}/login",
			"https://{tenant_name}.app.example.com/login", "https://{tenant_name}example.com/login",
			"https://app-{tenant_name}.example.com/login", "https://app.example.com/?tenant={tenant_name}" })
	void tenantUrlWhenTenantCannotBeToldFromHostFails(String url) {
		assertThatExceptionOfType(InvalidWristbandConfigurationException.class)
			.isThrownBy(() -> ConfigurationRules.tenantUrl(PROPERTY, url, "example.com"))
			.withMessageContaining("'{tenant_name}.example.com'");
	}

	@Test
	void credentialWhenPlaceholderIsPartOfItPasses() {
		assertThat(ConfigurationRules.credential(PROPERTY, "a${b}c")).isEqualTo("a${b}c");
	}

	@Test
	void positiveWhenZeroFails() {
		assertThatExceptionOfType(InvalidWristbandConfigurationException.class)
			.isThrownBy(() -> ConfigurationRules.positive("wristband.http.read-timeout", Duration.ZERO))
			.withMessageContaining("wristband.http.read-timeout");
	}

	@Test
	void pathPatternsWhenSlashIsMissingFailsWithCorrectedValue() {
		assertThatExceptionOfType(InvalidWristbandConfigurationException.class)
			.isThrownBy(() -> ConfigurationRules.pathPatterns("wristband.permit-all", List.of("/", "css/**")))
			.withMessageContaining("'/css/**'");
	}

	@Test
	void acceptedWhenLibraryNamesThePropertyBlamesIt() {
		assertThatExceptionOfType(InvalidWristbandConfigurationException.class)
			.isThrownBy(() -> ConfigurationRules.accepted("wristband.other", "Correct it.", () -> {
				throw new IllegalArgumentException("'wristband.redirect-uri' is wrong");
			}))
			.satisfies((ex) -> assertThat(ex.getProperty()).isEqualTo("wristband.redirect-uri"));
	}

}

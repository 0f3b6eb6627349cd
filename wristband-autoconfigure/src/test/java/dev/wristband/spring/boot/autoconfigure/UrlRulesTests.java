package dev.wristband.spring.boot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link UrlRules}.
 */
class UrlRulesTests {

	private static final String PROPERTY = "wristband.login-url";

	@ParameterizedTest
	@ValueSource(strings = { "https://app.example.com/api/auth/login", "https://{tenant_name}.example.com/login",
			"https://{tenant_domain}.example.com:8443/login", "http://localhost:6001/login",
			"http://{tenant_name}.app.localhost:6001/login", "http://127.0.0.1/login", "http://[::1]:6001/login" })
	void applicationUrlWhenAllowedPasses(String url) {
		assertThatNoException().isThrownBy(() -> UrlRules.applicationUrl(PROPERTY, url));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://app.example.com/login", "HTTP://app.example.com/login",
			"http://localhost.example.com/login", "http://{tenant_name}.example.com/login",
			"http://127.0.0.1.example.com" })
	void applicationUrlWhenHttpOfAnotherMachineFails(String url) {
		assertThatExceptionOfType(InvalidWristbandConfigurationException.class)
			.isThrownBy(() -> UrlRules.applicationUrl(PROPERTY, url))
			.withMessageContaining("'wristband.login-url' is a http URL of another machine");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/auth/login", "app.example.com/login", "ftp://app.example.com/login",
			"https:///login", "https://user:pass@app.example.com/login", "https://app.example.com/login#x",
			"https://app example.com", "javascript:alert(1)", "https://" })
	void applicationUrlWhenNotAnAbsoluteUrlFails(String url) {
		assertThatExceptionOfType(InvalidWristbandConfigurationException.class)
			.isThrownBy(() -> UrlRules.applicationUrl(PROPERTY, url))
			.withMessageContaining("'wristband.login-url' must be an absolute https URL")
			.withMessageNotContaining("pass");
	}

	@ParameterizedTest
	@ValueSource(strings = { "example.com:3000", "https://example.com", "example.com/path" })
	void rootDomainWhenMoreThanHostFailsWithCorrectedValue(String value) {
		assertThatExceptionOfType(InvalidWristbandConfigurationException.class)
			.isThrownBy(() -> UrlRules.rootDomain(value))
			.withMessageContaining("'wristband.parse-tenant-from-root-domain' to 'example.com'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "com", "dev", "intranet" })
	void rootDomainWhenSingleLabelFails(String value) {
		assertThatExceptionOfType(InvalidWristbandConfigurationException.class)
			.isThrownBy(() -> UrlRules.rootDomain(value))
			.withMessageContaining("belong to everyone");
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "app.localhost", "example.com" })
	void rootDomainWhenAllowedPasses(String value) {
		assertThatNoException().isThrownBy(() -> UrlRules.rootDomain(value));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "https://{tenant_name}.example.com/login", "https://{tenant_domain}.Example.com:8443/login" })
	void tenantUrlWhenHostIsSubdomainPasses(String url) {
		assertThatNoException().isThrownBy(() -> UrlRules.tenantUrl(PROPERTY, url, "example.com"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://{tenant_name}.example.org/login", "https://example.com/{tenant_name}/login",
			"https://{tenant_name}.app.example.com/login", "https://{tenant_name}example.com/login",
			"https://app-{tenant_name}.example.com/login", "https://app.example.com/?tenant={tenant_name}" })
	void tenantUrlWhenTenantCannotBeToldFromHostFails(String url) {
		assertThatExceptionOfType(InvalidWristbandConfigurationException.class)
			.isThrownBy(() -> UrlRules.tenantUrl(PROPERTY, url, "example.com"))
			.withMessageContaining("'{tenant_name}.example.com'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "co.uk", "CO.UK", "com.au", "com.br", "co.jp", "or.at", "github.io", "herokuapp.com" })
	void rootDomainWhenEveryoneCanRegisterBelowFails(String value) {
		assertThatExceptionOfType(InvalidWristbandConfigurationException.class)
			.isThrownBy(() -> UrlRules.rootDomain(value))
			.withMessageStartingWith("WB1014: ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "example.co.uk", "co.uk.example.com", "uk.co", "co.com", "id.me", "app.github.io",
			"xgithub.io", "example.com", "com.example" })
	void rootDomainWhenItLooksLikeOneOfThosePasses(String value) {
		assertThatNoException().isThrownBy(() -> UrlRules.rootDomain(value));
	}

	@ParameterizedTest
	@CsvSource({ "https://app.example.com/login?a=b, example.com, https://{tenant_name}.example.com/login",
			"http://localhost:6001/login, app.localhost, http://{tenant_name}.app.localhost:6001/login",
			"https://app.example.com, example.com, https://{tenant_name}.example.com" })
	void tenantPlaceholderWhenMissingShowsUrlWithOne(String url, String rootDomain, String fixed) {
		assertPlaceholderMistake(url, rootDomain, "Set it to '" + fixed + "'");
	}

	@ParameterizedTest
	@CsvSource({ "https://{tenant_name}.example.com/login, example.com",
			"https://{tenant_domain}.example.com:8443/login, example.com",
			"https://app.example.com/{tenant_name}, app.example.com" })
	void tenantPlaceholderWhenThereIsNoRootDomainNamesOne(String url, String rootDomain) {
		assertPlaceholderMistake(url, null, "such as '" + rootDomain + "'");
	}

	private static void assertPlaceholderMistake(String url, @Nullable String rootDomain, String fix) {
		assertThatExceptionOfType(InvalidWristbandConfigurationException.class)
			.isThrownBy(() -> UrlRules.tenantPlaceholder(PROPERTY, url, rootDomain))
			.withMessageStartingWith("WB1012: '" + PROPERTY + "'")
			.withMessageContaining(fix);
	}

	@ParameterizedTest
	@CsvSource({ "https://{tenant_name}.example.com/login, example.com", "https://app.example.com/login,",
			", example.com", "," })
	void tenantPlaceholderWhenBothOrNeitherPasses(@Nullable String url, @Nullable String rootDomain) {
		assertThatNoException().isThrownBy(() -> UrlRules.tenantPlaceholder(PROPERTY, url, rootDomain));
	}

}

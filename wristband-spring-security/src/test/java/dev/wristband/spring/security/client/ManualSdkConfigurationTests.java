package dev.wristband.spring.security.client;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.wristband.spring.security.core.WristbandErrorCodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ManualSdkConfiguration}.
 */
class ManualSdkConfigurationTests {

	private static final String LOGIN = "https://app.example.com/login";

	private static final String CALLBACK = "https://app.example.com/callback";

	private static final String NAME_LOGIN = "https://{tenant_name}.test.com/login";

	private static final String NAME_CALLBACK = "https://{tenant_name}.test.com/callback";

	private static final String DOMAIN_LOGIN = "https://{tenant_domain}.test.com/login";

	private static final String DOMAIN_CALLBACK = "https://{tenant_domain}.test.com/callback";

	@Test
	void createWhenRootDomainHasPortThrowsException() {
		assertThatIllegalArgumentException().isThrownBy(() -> manual(null, null, "example.com:3000"))
			.withMessageContaining("parse-tenant-from-root-domain")
			.withMessageContaining("port");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { LOGIN + ",-,test.com,login-url,must contain",
					"-," + CALLBACK + ",test.com,redirect-uri,must contain",
					NAME_LOGIN + "," + CALLBACK + ",test.com,redirect-uri,must contain",
					NAME_LOGIN + ",-,-,login-url,cannot contain", DOMAIN_LOGIN + ",-,-,login-url,cannot contain",
					"-," + NAME_CALLBACK + ",-,redirect-uri,cannot contain",
					LOGIN + "," + DOMAIN_CALLBACK + ",-,redirect-uri,cannot contain",
					NAME_LOGIN + ",-,'',login-url,cannot contain" })
	void createWhenPlaceholderAndRootDomainDisagreeThrowsException(@Nullable String login, @Nullable String redirectUri,
			@Nullable String root, String property, String rule) {
		assertThatIllegalArgumentException().isThrownBy(() -> manual(login, redirectUri, root))
			.withMessageContaining("wristband." + property)
			.withMessageContaining(rule)
			.withMessageContaining("{tenant_name}")
			.withMessageContaining("wristband.parse-tenant-from-root-domain");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://{tenant_name}.example.com/login", "https://{tenant_domain}.example.com/login" })
	void createWhenFallbackHasPlaceholderThrowsException(String fallback) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ManualSdkConfiguration(null, null, fallback, null, null, null, null))
			.withMessageContaining("wristband.fallback-login-url")
			.withMessageContaining("cannot contain");
	}

	@ParameterizedTest
	@CsvSource({ NAME_LOGIN + "," + NAME_CALLBACK, NAME_LOGIN + "," + DOMAIN_CALLBACK,
			DOMAIN_LOGIN + "," + NAME_CALLBACK })
	void createWhenPlaceholdersAreMixedIsValid(String login, String redirectUri) {
		assertThat(manual(login, redirectUri, "test.com").complete().isSubdomainMode()).isTrue();
	}

	@Test
	void completeWhenLoginUrlIsMissingThrowsException() {
		assertThatIllegalArgumentException().isThrownBy(() -> manual(null, CALLBACK, null).complete())
			.withMessageContaining("wristband.login-url")
			.withMessageContaining("off");
	}

	@Test
	void completeWhenRedirectUriIsMissingThrowsException() {
		assertThatIllegalArgumentException().isThrownBy(() -> manual(LOGIN, " ", null).complete())
			.withMessageContaining("wristband.redirect-uri")
			.withMessageContaining("off");
	}

	@Test
	void completeWhenFallbackIsNeededButMissingThrowsException() {
		ManualSdkConfiguration manual = new ManualSdkConfiguration(NAME_LOGIN, NAME_CALLBACK, null, null, "test.com",
				null, true);
		assertThatIllegalArgumentException().isThrownBy(manual::complete)
			.withMessageContaining("wristband.fallback-login-url");
	}

	@Test
	void completeWhenValidUsesDefaults() {
		assertThat(manual(LOGIN, CALLBACK, null).complete())
			.isEqualTo(new SdkConfiguration(LOGIN, CALLBACK, null, null, null, false, false));
	}

	@Test
	void mergedWithWhenNothingIsManualTakesFetchedValues() {
		Map<String, Object> fetched = fetched(NAME_LOGIN, NAME_CALLBACK, "test.com");
		fetched.put("customApplicationLoginPageUrl", "https://page.example.com");
		fetched.put("isApplicationCustomDomainActive", true);
		fetched.put("unknownField", Map.of("a", 1L));
		assertThat(ManualSdkConfiguration.none().mergedWith(fetched)).isEqualTo(new SdkConfiguration(NAME_LOGIN,
				NAME_CALLBACK, null, "https://page.example.com", "test.com", true, false));
	}

	@Test
	void mergedWithWhenManualValuesTakesThem() {
		Map<String, Object> fetched = fetched(LOGIN, CALLBACK, null);
		fetched.put("isApplicationCustomDomainActive", true);
		fetched.put("applicationAuthorizationRequestsEnabled", true);
		fetched.put("customApplicationLoginPageUrl", "https://fetched.example.com");
		ManualSdkConfiguration manual = new ManualSdkConfiguration("https://m.example.com/l", "https://m.example.com/c",
				"https://m.example.com/f", "https://m.example.com/p", null, false, false);
		assertThat(manual.mergedWith(fetched)).isEqualTo(new SdkConfiguration("https://m.example.com/l",
				"https://m.example.com/c", "https://m.example.com/f", "https://m.example.com/p", null, false, false));
	}

	@Test
	void mergedWithWhenManualRootDomainTakesIt() {
		SdkConfiguration merged = manual(null, null, "manual.com")
			.mergedWith(fetched(NAME_LOGIN, NAME_CALLBACK, "sdk.example.com"));
		assertThat(merged.parseTenantFromRootDomain()).isEqualTo("manual.com");
	}

	@Test
	void mergedWithWhenManualPlaceholderReplacesPlainUrlIsValid() {
		SdkConfiguration merged = manual(NAME_LOGIN, null, "test.com").mergedWith(fetched(LOGIN, NAME_CALLBACK, null));
		assertThat(merged.loginUrl()).isEqualTo(NAME_LOGIN);
		assertThat(merged.redirectUri()).isEqualTo(NAME_CALLBACK);
	}

	@Test
	void mergedWithWhenFetchedRedirectUriIsNullTakesManualOne() {
		assertThat(manual(null, CALLBACK, null).mergedWith(fetched(LOGIN, null, null)).redirectUri())
			.isEqualTo(CALLBACK);
	}

	@Test
	void mergedWithWhenLoginUrlIsMissingThrowsException() {
		assertInvalid(ManualSdkConfiguration.none(), fetched(null, CALLBACK, null), "loginUrl");
		assertInvalid(ManualSdkConfiguration.none(), fetched(" ", CALLBACK, null), "loginUrl");
		assertInvalid(ManualSdkConfiguration.none(), Map.of("loginUrl", 42L, "redirectUri", CALLBACK), "loginUrl");
	}

	@Test
	void mergedWithWhenRedirectUriIsMissingThrowsException() {
		assertInvalid(ManualSdkConfiguration.none(), fetched(LOGIN, null, null), "wristband.redirect-uri");
	}

	@Test
	void mergedWithWhenResultIsContradictoryThrowsException() {
		assertInvalid(manual(null, null, "test.com"), fetched(LOGIN, NAME_CALLBACK, null), "login-url", "must contain");
		assertInvalid(manual(null, null, "test.com"), fetched(NAME_LOGIN, CALLBACK, null), "redirect-uri",
				"must contain");
		assertInvalid(ManualSdkConfiguration.none(), fetched(NAME_LOGIN, CALLBACK, null), "login-url",
				"cannot contain");
		assertInvalid(ManualSdkConfiguration.none(), fetched(LOGIN, DOMAIN_CALLBACK, null), "redirect-uri",
				"cannot contain");
		assertInvalid(manual(LOGIN, null, null), fetched(NAME_LOGIN, NAME_CALLBACK, "test.com"), "login-url",
				"must contain");
	}

	@Test
	void mergedWithWhenFallbackIsNeededButMissingThrowsException() {
		Map<String, Object> fetched = fetched(NAME_LOGIN, NAME_CALLBACK, "test.com");
		fetched.put("applicationAuthorizationRequestsEnabled", true);
		assertInvalid(ManualSdkConfiguration.none(), fetched, "wristband.fallback-login-url");
		fetched.put("fallbackLoginUrl", "https://{tenant_name}.test.com/f");
		assertInvalid(ManualSdkConfiguration.none(), fetched, "wristband.fallback-login-url", "cannot contain");
		fetched.put("fallbackLoginUrl", "https://test.com/f");
		assertThat(ManualSdkConfiguration.none().mergedWith(fetched).fallbackLoginUrl())
			.isEqualTo("https://test.com/f");
	}

	private static void assertInvalid(ManualSdkConfiguration manual, Map<String, Object> fetched, String... words) {
		assertThatExceptionOfType(WristbandApiException.class).isThrownBy(() -> manual.mergedWith(fetched))
			.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo(WristbandErrorCodes.SDK_CONFIGURATION_INVALID))
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(words));
	}

	private static ManualSdkConfiguration manual(@Nullable String login, @Nullable String redirectUri,
			@Nullable String root) {
		return new ManualSdkConfiguration(login, redirectUri, null, null, root, null, null);
	}

	private static Map<String, Object> fetched(@Nullable String login, @Nullable String redirectUri,
			@Nullable String suffix) {
		Map<String, Object> fetched = new HashMap<>();
		fetched.put("loginUrl", login);
		fetched.put("redirectUri", redirectUri);
		fetched.put("loginUrlTenantDomainSuffix", suffix);
		return fetched;
	}

}

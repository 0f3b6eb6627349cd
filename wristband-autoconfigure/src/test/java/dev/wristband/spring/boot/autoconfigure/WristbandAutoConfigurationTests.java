package dev.wristband.spring.boot.autoconfigure;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.client.IdTokenVerification;
import dev.wristband.spring.security.client.ManualSdkConfiguration;
import dev.wristband.spring.security.client.SdkConfigurationMode;
import dev.wristband.spring.security.client.WristbandApi;
import dev.wristband.spring.security.client.WristbandClientSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WristbandAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class WristbandAutoConfigurationTests {

	private static final String SECRET = "value-of-the-client-secret-0123456789";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WristbandAutoConfiguration.class, RestClientAutoConfiguration.class,
				SslAutoConfiguration.class));

	private final ApplicationContextRunner configured = this.contextRunner.withPropertyValues(
			"wristband.application-vanity-domain=App.example.com", "wristband.client-id=my-client",
			"wristband.client-secret=" + SECRET);

	@Test
	void autoConfigurationWhenNothingIsConfiguredBacksOff() {
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(WristbandConnectionDetails.class)
			.doesNotHaveBean(WristbandClientSettings.class)
			.doesNotHaveBean(WristbandApi.class)
			.doesNotHaveBean("wristbandRestClient"));
	}

	@Test
	void autoConfigurationWhenOnlyVanityDomainIsConfiguredBacksOff() {
		this.contextRunner.withPropertyValues("wristband.application-vanity-domain=app.example.com")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WristbandClientSettings.class));
	}

	@Test
	void autoConfigurationWhenClientIsBlankBacksOff() {
		this.contextRunner
			.withPropertyValues("wristband.application-vanity-domain=", "wristband.client-id= ",
					"wristband.client-secret=")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WristbandClientSettings.class));
	}

	@Test
	void autoConfigurationWhenLibraryIsMissingBacksOff() {
		this.configured.withClassLoader(new FilteredClassLoader(WristbandApi.class))
			.run((context) -> assertThat(context).doesNotHaveBean(WristbandAutoConfiguration.class));
	}

	@Test
	void settingsWhenConfiguredHaveDefaults() {
		this.configured.run((context) -> {
			WristbandClientSettings settings = context.getBean(WristbandClientSettings.class);
			assertThat(settings.baseUrl()).isEqualTo("https://app.example.com");
			assertThat(settings.clientId()).isEqualTo("my-client");
			assertThat(settings.clientSecret()).isEqualTo(SECRET);
			assertThat(settings.scopes()).containsExactly("openid", "offline_access", "email");
			assertThat(settings.loginState().secret()).isEqualTo(SECRET);
			assertThat(settings.loginState().secureCookies()).isTrue();
			assertThat(settings.idTokenVerification()).isEqualTo(IdTokenVerification.STRICT);
			assertThat(settings.tokenExpirationBuffer()).isEqualTo(Duration.ofSeconds(60));
			assertThat(settings.sdkConfigurationMode()).isEqualTo(SdkConfigurationMode.LAZY);
			assertThat(settings.manualConfiguration()).isEqualTo(ManualSdkConfiguration.none());
			assertThat(context).hasSingleBean(WristbandApi.class);
		});
	}

	@Test
	void settingsWhenEverythingIsSetHaveIt() {
		this.configured
			.withPropertyValues("wristband.login-url=https://{tenant_name}.example.com/login",
					"wristband.redirect-uri=https://{tenant_name}.example.com/callback",
					"wristband.fallback-login-url=https://example.com/login",
					"wristband.custom-application-login-page-url=https://example.com/where",
					"wristband.parse-tenant-from-root-domain=example.com",
					"wristband.application-custom-domain-active=true",
					"wristband.application-authorization-requests-enabled=false", "wristband.scopes=openid,roles",
					"wristband.token-expiration-buffer=2m", "wristband.id-token.verification=lenient",
					"wristband.sdk-configuration.mode=off",
					"wristband.login-state-secret=another-secret-of-at-least-32-characters")
			.run((context) -> {
				WristbandClientSettings settings = context.getBean(WristbandClientSettings.class);
				assertThat(settings.manualConfiguration()).isEqualTo(new ManualSdkConfiguration(
						"https://{tenant_name}.example.com/login", "https://{tenant_name}.example.com/callback",
						"https://example.com/login", "https://example.com/where", "example.com", true, false));
				assertThat(settings.scopes()).containsExactly("openid", "roles");
				assertThat(settings.tokenExpirationBuffer()).isEqualTo(Duration.ofMinutes(2));
				assertThat(settings.idTokenVerification()).isEqualTo(IdTokenVerification.LENIENT);
				assertThat(settings.sdkConfigurationMode()).isEqualTo(SdkConfigurationMode.OFF);
				assertThat(settings.loginState().secret()).isEqualTo("another-secret-of-at-least-32-characters");
			});
	}

	@ParameterizedTest
	@CsvSource({ "wristband.application-vanity-domain, wristband.application-vanity-domain",
			"wristband.client-id, wristband.client-id", "wristband.client-secret, wristband.client-secret" })
	void settingsWhenAnyOfTheThreeIsMissingFail(String missing, String property) {
		this.configured.withPropertyValues(missing + "=")
			.run((context) -> assertFailure(context, property, "'%s' has no value".formatted(property)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"wristband.application-vanity-domain=https://app.example.com/x | 'app.example.com'",
			"wristband.login-state-secret=value-of-secret | less than 32 characters",
			"wristband.dangerously-use-plain-http=true | is not this machine",
			"wristband.parse-tenant-from-root-domain=example.com:3000 | 'example.com'",
			"wristband.login-url=http://app.example.com/login | http URL of another machine",
			"wristband.redirect-uri=http://app.example.com/login | http URL of another machine",
			"wristband.fallback-login-url=http://app.example.com/login | http URL of another machine",
			"wristband.custom-application-login-page-url=nonsense | absolute https URL",
			"wristband.login-url=https://{tenant_name}.example.com/login | cannot contain the '{tenant_name}' placeholder",
			"wristband.fallback-login-url=https://{tenant_name}.example.com | cannot contain the '{tenant_name}' placeholder",
			"wristband.token-expiration-buffer=-1s | must not be negative",
			"wristband.http.connect-timeout=0s | longer than nothing",
			"wristband.http.read-timeout=-1s | longer than nothing",
			"wristband.http.proxy=http://proxy.example.com:3128 | a host and a port",
			"wristband.http.proxy=proxy.example.com | a host and a port",
			"wristband.http.ssl-bundle=nowhere | no SSL bundle with the name 'nowhere'" })
	void contextWhenPropertyIsInvalidFails(String pair, String message) {
		this.configured.withPropertyValues(pair)
			.run((context) -> assertFailure(context, pair.substring(0, pair.indexOf('=')), message));
	}

	@Test
	void settingsWhenRootDomainAndUrlWithoutPlaceholderFail() {
		this.configured
			.withPropertyValues("wristband.parse-tenant-from-root-domain=example.com",
					"wristband.login-url=https://example.com/login")
			.run((context) -> assertFailure(context, "wristband.login-url", "must contain the '{tenant_name}'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost:6001", "acme.localhost", "127.0.0.1:6001", "[::1]:6001" })
	void settingsWhenPlainHttpOnThisMachineWarn(String domain, CapturedOutput output) {
		this.configured
			.withPropertyValues("wristband.application-vanity-domain=" + domain,
					"wristband.dangerously-use-plain-http=true")
			.run((context) -> {
				assertThat(context.getBean(WristbandClientSettings.class).baseUrl()).isEqualTo("http://" + domain);
				assertThat(output).contains("WARN").contains("'wristband.dangerously-use-plain-http' is on");
			});
	}

	@Test
	void settingsWhenSecureCookiesAreOffWarn(CapturedOutput output) {
		this.configured.withPropertyValues("wristband.dangerously-disable-secure-cookies=true").run((context) -> {
			assertThat(context.getBean(WristbandClientSettings.class).loginState().secureCookies()).isFalse();
			assertThat(output).contains("WARN").contains("'wristband.dangerously-disable-secure-cookies' is on");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "prod", "production" })
	void settingsWhenSecureCookiesAreOffInProductionFail(String profile) {
		this.configured
			.withPropertyValues("wristband.dangerously-disable-secure-cookies=true",
					"spring.profiles.active=" + profile)
			.run((context) -> assertFailure(context, "wristband.dangerously-disable-secure-cookies", "refused"));
	}

	@Test
	void settingsWhenLoginStateSecretIsClientSecretWarn(CapturedOutput output) {
		this.configured.withPropertyValues("wristband.login-state-secret=" + SECRET).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains("WARN")
				.contains("'wristband.login-state-secret' is the client secret")
				.doesNotContain(SECRET);
		});
	}

	@Test
	void settingsWhenConfiguredWithoutDangerDoNotWarn(CapturedOutput output) {
		this.configured.run((context) -> assertThat(output).doesNotContain("wristband."));
	}

	@Test
	void connectionDetailsWhenUserDefinesThemReplaceProperties() {
		this.configured.withBean(WristbandConnectionDetails.class, CustomConnectionDetails::new).run((context) -> {
			assertThat(context).hasSingleBean(WristbandConnectionDetails.class);
			WristbandClientSettings settings = context.getBean(WristbandClientSettings.class);
			assertThat(settings.baseUrl()).isEqualTo("https://stand-in.example.com");
			assertThat(settings.clientId()).isEqualTo("stand-in");
		});
	}

	@Test
	void settingsWhenUserDefinesThemBackOff() {
		WristbandClientSettings settings = new WristbandSettingsMapper(
				new Binder().bindOrCreate("wristband", WristbandProperties.class), new MockEnvironment())
			.map(new CustomConnectionDetails());
		this.contextRunner.withBean(WristbandClientSettings.class, () -> settings).run((context) -> {
			assertThat(context).getBean(WristbandClientSettings.class).isSameAs(settings);
			assertThat(context).doesNotHaveBean(WristbandConnectionDetails.class).hasSingleBean(WristbandApi.class);
		});
	}

	@Test
	void restClientIsNotInjectedIntoTheApplication() {
		this.configured.withUserConfiguration(RestClientUser.class)
			.run((context) -> assertThat(context).getBean("seen").isEqualTo("none"));
	}

	@Test
	void restClientWhenUserDefinesItBacksOff() {
		RestClient restClient = RestClient.create();
		this.configured.withBean("wristbandRestClient", RestClient.class, () -> restClient)
			.run((context) -> assertThat(context.getBean("wristbandRestClient")).isSameAs(restClient));
	}

	private static void assertFailure(AssertableApplicationContext context, String property, String message) {
		assertThat(context).hasFailed();
		Throwable failure = context.getStartupFailure();
		while (failure != null && !(failure instanceof InvalidWristbandConfigurationException)) {
			failure = failure.getCause();
		}
		assertThat(failure).isInstanceOfSatisfying(InvalidWristbandConfigurationException.class, (ex) -> {
			assertThat(ex.getProperty()).isEqualTo(property);
			assertThat(ex).hasMessageContaining(message);
			assertThat(ex.getMessage()).doesNotContain("value-of");
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class RestClientUser {

		@Bean
		String seen(ObjectProvider<RestClient> restClient) {
			return (restClient.getIfAvailable() != null) ? "a client" : "none";
		}

	}

	private static final class CustomConnectionDetails implements WristbandConnectionDetails {

		@Override
		public String getApplicationVanityDomain() {
			return "stand-in.example.com";
		}

		@Override
		public String getClientId() {
			return "stand-in";
		}

		@Override
		public String getClientSecret() {
			return SECRET;
		}

	}

}

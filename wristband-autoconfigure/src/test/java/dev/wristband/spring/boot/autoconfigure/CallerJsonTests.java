package dev.wristband.spring.boot.autoconfigure;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.annotation.CurrentUser;
import dev.wristband.spring.security.core.WristbandPrincipal;
import dev.wristband.spring.security.core.WristbandUser;
import dev.wristband.spring.security.session.WristbandAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for controllers that return who called them, as applications do for "who am I":
 * the answer says who, and holds no token.
 */
class CallerJsonTests {

	private static final String USER = """
			{"userId":"session-user","kind":"USER","tenantId":"tenant-acme","tenantName":"acme",
			"tenantCustomDomain":null,"applicationId":"application-1","clientId":"my-client",
			"identityProviderName":"wristband","scopes":["openid"],"customClaims":{},
			"roles":[{"id":"1","name":"app:owner","displayName":"Owner"}]}""";

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WristbandAutoConfiguration.class,
				WristbandSessionAutoConfiguration.class, WristbandLoginAutoConfiguration.class,
				WristbandResourceServerAutoConfiguration.class, WristbandAuthorizationAutoConfiguration.class,
				RestClientAutoConfiguration.class, SecurityAutoConfiguration.class,
				ServletWebSecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class))
		.withBean("wristbandRestClient", RestClient.class,
				() -> RestClient.builder().requestInterceptor((request, body, execution) -> TestCallers.keys()).build())
		.withBean(WhoAmI.class)
		.withPropertyValues("wristband.application-vanity-domain=app.us.wristband.dev", "wristband.client-id=my-client",
				"wristband.client-secret=my-secret");

	@Test
	void jsonOfUserSaysWhoAndNothingElse() {
		run((mvc) -> assertThat(mvc.get().uri("/user").session(TestCallers.session()).exchange()).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo(USER));
	}

	@Test
	void jsonOfAccessTokenSaysWhoAndNothingElse() {
		run((mvc) -> assertThat(mvc.get().uri("/principal").header("Authorization", bearer()).exchange()).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("""
					{"subject":"token-user","kind":"USER","tenantId":"tenant-globex","applicationId":null,
					"clientId":null,"scopes":["read"],"roles":[],"customClaims":{}}"""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/principal", "/authentication", "/both" })
	void jsonOfCallerHoldsNoToken(String uri) {
		run((mvc) -> {
			String session = TestCallers.sessionRecord(Instant.now()).content().idToken();
			assertThat(mvc.get().uri(uri).session(TestCallers.session()).exchange()).hasStatusOk()
				.bodyText()
				.contains("session-user")
				.doesNotContain("session-access-token", session.substring(0, 30))
				.doesNotContain("oken\":");
			String token = bearer();
			assertThat(mvc.get().uri(uri).header("Authorization", token).exchange()).hasStatusOk()
				.bodyText()
				.contains("token-user")
				.doesNotContain(token.substring(token.length() - 30))
				.doesNotContain("oken\":")
				.doesNotContain("redentials\":");
		});
	}

	@Test
	void jsonOfSessionRecordHoldsNoToken() {
		run((mvc) -> assertThat(mvc.get().uri("/session").session(TestCallers.session()).exchange()).hasStatusOk()
			.bodyText()
			.contains("\"tenantName\":\"acme\"")
			.doesNotContain("session-access-token")
			.doesNotContain("idToken"));
	}

	private static String bearer() {
		return "Bearer " + TestCallers.token();
	}

	private void run(Requests requests) {
		this.contextRunner.run((context) -> requests.send(MockMvcTester.from(context.getSourceApplicationContext(),
				(builder) -> builder.apply(SecurityMockMvcConfigurers.springSecurity()).build())));
	}

	/**
	 * Sends requests.
	 */
	private interface Requests {

		void send(MockMvcTester mvc);

	}

	@RestController
	static class WhoAmI {

		@GetMapping("/user")
		WristbandUser user(@CurrentUser WristbandUser user) {
			return user;
		}

		@GetMapping("/principal")
		WristbandPrincipal principal(@AuthenticationPrincipal WristbandPrincipal caller) {
			return caller;
		}

		@GetMapping("/authentication")
		Authentication authentication(Authentication authentication) {
			return authentication;
		}

		@GetMapping("/both")
		Map<String, Object> both(Authentication authentication) {
			Map<String, Object> both = new LinkedHashMap<>();
			both.put("principal", authentication.getPrincipal());
			both.put("authentication", authentication);
			return both;
		}

		@GetMapping("/session")
		Object session(WristbandAuthenticationToken authentication) {
			return authentication.getSession().content();
		}

	}

}

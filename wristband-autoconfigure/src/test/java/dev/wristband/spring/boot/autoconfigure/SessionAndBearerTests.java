package dev.wristband.spring.boot.autoconfigure;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.core.WristbandAuthoritiesMapper;
import dev.wristband.spring.security.core.WristbandPrincipal;
import dev.wristband.spring.security.session.WristbandSecurityContextRepository;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for sessions and access tokens on the same paths.
 */
class SessionAndBearerTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(WristbandAutoConfiguration.class, WristbandSessionAutoConfiguration.class,
						WristbandLoginAutoConfiguration.class, WristbandResourceServerAutoConfiguration.class,
						RestClientAutoConfiguration.class, SecurityAutoConfiguration.class,
						ServletWebSecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class,
						DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class))
		.withBean("wristbandRestClient", RestClient.class, SessionAndBearerTests::restClient)
		.withBean(Api.class)
		.withPropertyValues("wristband.application-vanity-domain=app.us.wristband.dev", "wristband.client-id=my-client",
				"wristband.client-secret=my-secret", "wristband.sdk-configuration.mode=off",
				"wristband.login-url=https://shop.example.com/api/auth/login",
				"wristband.redirect-uri=https://shop.example.com/api/auth/callback");

	@Test
	void requestWhenThereIsSessionIsOfItsUser() {
		run((mvc) -> assertThat(mvc.get().uri("/me").session(session()).exchange()).hasStatusOk()
			.hasBodyTextEqualTo("session-user [ROLE_app:owner, SCOPE_openid]"));
	}

	@Test
	void requestWhenThereIsTokenIsOfItsCaller() {
		run((mvc) -> {
			MvcTestResult result = mvc.get().uri("/me").header("Authorization", "Bearer " + token()).exchange();
			assertThat(result).hasStatusOk().hasBodyTextEqualTo("token-user [SCOPE_read]");
			assertThat(result.getRequest().getSession(false)).isNull();
		});
	}

	@Test
	void requestWhenThereAreBothIsOfTheTokenAndLeavesSession() {
		run((mvc) -> {
			UntouchedSession session = new UntouchedSession();
			session.setAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE,
					TestCallers.sessionRecord(Instant.now()));
			session.watch();
			assertThat(mvc.get().uri("/me").session(session).header("Authorization", "Bearer " + token()).exchange())
				.hasStatusOk()
				.hasBodyTextEqualTo("token-user [SCOPE_read]");
			assertThat(mvc.post().uri("/me").session(session).header("Authorization", "Bearer " + token()).exchange())
				.hasStatusOk();
		});
	}

	@Test
	void requestWhenTokenIsBadDoesNotFallBackToSession() {
		run((mvc) -> {
			for (String header : List.of("Bearer x", "Bearer", "bearer a.b.c", "Bearer " + token() + "x")) {
				assertThat(mvc.get().uri("/me").session(session()).header("Authorization", header).exchange())
					.hasStatus(401)
					.hasHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
				assertThat(mvc.post().uri("/me").session(session()).header("Authorization", header).exchange())
					.hasStatus(401);
			}
			assertThat(mvc.post()
				.uri("/me")
				.session(session())
				.header("Authorization", "Basic eDp5", "Bearer " + token())
				.exchange()).hasStatus(400);
		});
	}

	@Test
	void requestWhenSessionChangesStateNeedsCsrfToken() {
		run((mvc) -> {
			assertThat(mvc.post().uri("/me").session(session()).exchange()).hasStatus(403);
			assertThat(mvc.post().uri("/me").session(session()).header("Authorization", "Basic eDp5").exchange())
				.hasStatus(403);
			assertThat(mvc.post().uri("/me").session(session()).header("Authorization", "Bearerx y").exchange())
				.hasStatus(403);
			assertThat(mvc.post()
				.uri("/me")
				.session(session())
				.with(SecurityMockMvcRequestPostProcessors.csrf())
				.exchange()).hasStatusOk();
			assertThat(mvc.post().uri("/me").header("Authorization", "Bearer " + token()).exchange()).hasStatusOk();
		});
	}

	@Test
	void sessionEndpointServesSessionsOnly() {
		run((mvc) -> {
			String token = "Bearer " + token();
			assertThat(mvc.get().uri("/api/auth/session").session(session()).exchange()).hasStatusOk()
				.hasBodyTextEqualTo("{\"userId\":\"session-user\",\"tenantId\":\"tenant-acme\",\"metadata\":{}}");
			for (String url : List.of("/api/auth/session", "/api/auth/token")) {
				int status = url.endsWith("token") ? 404 : 401;
				assertThat(mvc.get().uri(url).header("Authorization", token).exchange()).hasStatus(status);
				UntouchedSession session = new UntouchedSession();
				session.setAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE,
						TestCallers.sessionRecord(Instant.now()));
				session.watch();
				assertThat(mvc.get().uri(url).session(session).header("Authorization", token).exchange())
					.hasStatus(status);
			}
		});
	}

	@Test
	void requestWhenNobodyIsThereIsSentToLoginOrRefused() {
		run((mvc) -> {
			assertThat(mvc.get().uri("/me").exchange()).hasStatus(401).hasHeader("WWW-Authenticate", "Bearer");
			assertThat(mvc.get().uri("/me").header("Accept", "text/html").exchange()).hasStatus(302);
		});
	}

	@Test
	void requestWhenUserMapsAuthoritiesHasThemBothWays() {
		WristbandAuthoritiesMapper mapper = (principal) -> List
			.of(new SimpleGrantedAuthority("OWN_" + principal.getTenantId()));
		this.contextRunner.withBean("ownMapper", WristbandAuthoritiesMapper.class, () -> mapper).run(with((mvc) -> {
			assertThat(mvc.get().uri("/me").session(session()).exchange())
				.hasBodyTextEqualTo("session-user [OWN_tenant-acme]");
			assertThat(mvc.get().uri("/me").header("Authorization", "Bearer " + token()).exchange())
				.hasBodyTextEqualTo("token-user [OWN_tenant-globex]");
		}));
	}

	private void run(Requests requests) {
		this.contextRunner.run(with(requests));
	}

	private static ContextConsumer<AssertableWebApplicationContext> with(Requests requests) {
		return (context) -> requests.send(MockMvcTester.from(context.getSourceApplicationContext(),
				(builder) -> builder.apply(SecurityMockMvcConfigurers.springSecurity()).build()));
	}

	private static MockHttpSession session() {
		return TestCallers.session();
	}

	private static String token() {
		return TestCallers.token();
	}

	private static RestClient restClient() {
		return RestClient.builder().requestInterceptor((request, body, execution) -> {
			assertThat(request.getURI()).hasToString(TestCallers.ISSUER + "/api/v1/oauth2/jwks");
			return TestCallers.keys();
		}).build();
	}

	/**
	 * Sends requests.
	 */
	private interface Requests {

		void send(MockMvcTester mvc);

	}

	@RestController
	static class Api {

		@GetMapping("/me")
		String me(@AuthenticationPrincipal WristbandPrincipal caller, Authentication authentication) {
			return caller.getSubject() + " "
					+ authentication.getAuthorities().stream().map(Object::toString).sorted().toList();
		}

		@PostMapping("/me")
		String change(@AuthenticationPrincipal WristbandPrincipal caller) {
			return caller.getSubject();
		}

	}

}

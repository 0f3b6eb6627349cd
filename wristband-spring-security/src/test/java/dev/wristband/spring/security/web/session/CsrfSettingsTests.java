package dev.wristband.spring.security.web.session;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import dev.wristband.spring.security.config.TestAnswers;
import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestScene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link CsrfSettings}.
 */
class CsrfSettingsTests {

	@RegisterExtension
	static final TestScene scene = new TestScene();

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "a;b", "a=b", "a,b", "a\nb", "\u00e9" })
	void constructorRefusesNamesThatAreNone(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> settings(name, "X-CSRF-TOKEN", null));
		assertThatIllegalArgumentException().isThrownBy(() -> settings("CSRF-TOKEN", name, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "com", ".example.com", "example.com/", "https://example.com", "a b.com",
			"example.com; Path=/x", "example..com", "*.example.com" })
	void constructorRefusesDomainsThatAreNone(String domain) {
		assertThatIllegalArgumentException().isThrownBy(() -> settings("CSRF-TOKEN", "X-CSRF-TOKEN", domain));
	}

	private static CsrfSettings settings(String cookie, String header, @Nullable String domain) {
		return new CsrfSettings(cookie, header, domain, true, CsrfMethods.UNSAFE);
	}

	@Test
	void namesAndDomainAreUsed() {
		CsrfSettings settings = new CsrfSettings("XSRF-TOKEN", "X-XSRF-TOKEN", "example.com", false,
				CsrfMethods.UNSAFE);
		try (TestApplication application = scene.describe().csrf(settings).start()) {
			TestBrowser browser = application.browser();
			MockHttpServletResponse callback = scene.logIn(browser);
			assertThat(callback.getHeaders("Set-Cookie")).filteredOn((cookie) -> cookie.startsWith("XSRF-TOKEN="))
				.singleElement()
				.asString()
				.contains("; Domain=example.com")
				.doesNotContain("Secure");
			String token = String.valueOf(browser.cookies().get("XSRF-TOKEN").getValue());
			MockHttpServletRequestBuilder change = TestScripts.send(HttpMethod.POST, "/notes");
			TestAnswers.isError(browser.send(change.header("X-CSRF-TOKEN", token)), 403, "csrf_token_invalid");
			assertThat(browser.send(change.header("X-XSRF-TOKEN", token)).getStatus()).isEqualTo(200);
			assertThat(browser.get("/api/auth/logout").getHeaders("Set-Cookie"))
				.filteredOn((cookie) -> cookie.startsWith("XSRF-TOKEN=;"))
				.singleElement()
				.asString()
				.contains("; Domain=example.com", "Max-Age=0");
		}
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "cors,empty,-,403", "same-origin,empty,-,403", "-,-,application/json,403", "-,-,*/*,403",
					// What cannot carry a header
					"navigate,document,-,200", "navigate,iframe,-,200", "no-cors,image,-,200", "no-cors,script,-,200",
					"no-cors,style,-,200", "cors,font,-,200", "-,-,text/html,200" })
	void requestThatReadsWhereAllMethodsNeedTokenIsRefusedIfScriptSendsIt(@Nullable String mode,
			@Nullable String destination, @Nullable String accept, int status) {
		try (TestApplication application = scene.describe()
			.csrf(new CsrfSettings("CSRF-TOKEN", "X-CSRF-TOKEN", null, true, CsrfMethods.ALL))
			.start()) {
			TestBrowser browser = application.browser();
			scene.logIn(browser);
			MockHttpServletRequestBuilder request = MockMvcRequestBuilders.get(TestBrowser.uri("/hello"));
			header(request, "Sec-Fetch-Mode", mode);
			header(request, "Sec-Fetch-Dest", destination);
			header(request, "Accept", accept);
			assertThat(browser.send(request).getStatus()).isEqualTo(status);
			request.header(TestScripts.CSRF_HEADER, TestScripts.csrfToken(browser));
			assertThat(browser.send(request).getStatus()).isEqualTo(200);
		}
	}

	@Test
	void loginAndLogoutWhereAllMethodsNeedTokenNeedNone() {
		try (TestApplication application = scene.describe()
			.csrf(new CsrfSettings("CSRF-TOKEN", "X-CSRF-TOKEN", null, true, CsrfMethods.ALL))
			.start()) {
			TestBrowser browser = application.browser();
			scene.logIn(browser);
			assertThat(scene.logIn(browser).getStatus()).isEqualTo(302);
			assertThat(browser.send(MockMvcRequestBuilders.get(TestBrowser.uri("/api/auth/logout"))).getStatus())
				.isEqualTo(302);
		}
	}

	private static void header(MockHttpServletRequestBuilder request, String name, @Nullable String value) {
		if (value != null) {
			request.header(name, value);
		}
	}

}

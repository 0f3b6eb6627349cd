package dev.wristband.spring.security.web;

import java.util.Map;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import dev.wristband.spring.security.core.ErrorReference;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ErrorResponses}.
 */
class ErrorResponsesTests {

	private final ErrorResponses errors = new ErrorResponses(WristbandEndpoints.defaults());

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/auth/callback");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@ParameterizedTest
	@CsvSource({ "invalid_request,400", "login_loop,400", "login_required,401", "authorization_refused,403",
			"wristband_unavailable,503", "sdk_configuration_unavailable,503", "sdk_configuration_invalid,503",
			"wristband_timeout,504", "invalid_id_token,502", "invalid_user_info,502", "invalid_token_response,502",
			"wristband_refused,502", "invalid_wristband_response,502", "anything_else,502" })
	void writeWhenScriptSendsProblem(String errorCode, int status) throws Exception {
		this.errors.write(this.request, this.response, errorCode, "CANARY");
		assertThat(this.response.getStatus()).isEqualTo(status);
		assertThat(this.response.getContentType()).isEqualTo("application/problem+json");
		Map<String, Object> problem = JSONObjectUtils.parse(this.response.getContentAsString());
		assertThat(problem).containsEntry("status", (long) status).containsEntry("code", errorCode);
		assertThat(problem.get("reference")).isEqualTo(number(errorCode));
		assertThat(problem.get("correlationId")).asString().matches("[0-9a-f]{16}");
		assertThat(this.response.getContentAsString()).doesNotContain("CANARY");
		assertNoStore();
	}

	@ParameterizedTest
	@CsvSource({ "invalid_request,400", "wristband_unavailable,503", "wristband_timeout,504", "invalid_id_token,502" })
	void writeWhenPageSendsPage(String errorCode, int status) throws Exception {
		this.request.addHeader("Accept", "text/html");
		this.request.setContextPath("/ctx");
		this.request.setParameter("error", "<script>alert(1)</script>");
		this.request.setQueryString("state=CANARY");
		this.errors.write(this.request, this.response, errorCode, "CANARY");
		assertThat(this.response.getStatus()).isEqualTo(status);
		assertThat(this.response.getContentType()).startsWith("text/html;charset=UTF-8");
		assertThat(this.response.getContentAsString())
			.contains(number(errorCode) + " " + errorCode, "href=\"/ctx/api/auth/login\"")
			.doesNotContain("CANARY", "<script", "style=");
		assertThat(this.response.getHeader("Content-Security-Policy")).contains("default-src 'none'",
				"frame-ancestors 'none'");
		assertThat(this.response.getContentLength()).isEqualTo(this.response.getContentAsByteArray().length);
		assertNoStore();
	}

	@ParameterizedTest
	@CsvSource({ "wristband_unavailable,true", "sdk_configuration_unavailable,true", "invalid_request,false",
			"wristband_timeout,false" })
	void writeWhenTemporarySaysWhenToRetry(String errorCode, boolean retry) throws Exception {
		this.errors.write(this.request, this.response, errorCode, "detail");
		assertThat(this.response.containsHeader("Retry-After")).isEqualTo(retry);
	}

	private static @Nullable String number(String errorCode) {
		ErrorReference reference = ErrorReference.of(errorCode);
		return (reference != null) ? reference.number() : null;
	}

	@Test
	void writeGivesEveryAnswerItsOwnCorrelationId() throws Exception {
		this.errors.write(this.request, this.response, "invalid_request", "detail");
		MockHttpServletResponse other = new MockHttpServletResponse();
		this.errors.write(this.request, other, "invalid_request", "detail");
		assertThat(other.getContentAsString()).isNotEqualTo(this.response.getContentAsString());
	}

	@Test
	void methodNotAllowedNamesAllowedMethods() throws Exception {
		this.errors.methodNotAllowed(this.request, this.response, "GET, HEAD");
		assertThat(this.response.getStatus()).isEqualTo(405);
		assertThat(this.response.getHeader("Allow")).isEqualTo("GET, HEAD");
		assertNoStore();
	}

	@Test
	void unauthorizedSendsChallengeAndLoginUrl() throws Exception {
		this.request.setContextPath("/ctx");
		this.errors.unauthorized(this.request, this.response);
		assertThat(this.response.getStatus()).isEqualTo(401);
		assertThat(this.response.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
		assertThat(JSONObjectUtils.parse(this.response.getContentAsString())).containsEntry("loginUrl",
				"/ctx/api/auth/login");
		assertNoStore();
	}

	@Test
	void redirectWritesLocationAsItIs() {
		this.request.addHeader("Host", "evil.com");
		ErrorResponses.redirect(this.response, "/orders?x=1");
		assertThat(this.response.getStatus()).isEqualTo(302);
		assertThat(this.response.getHeader("Location")).isEqualTo("/orders?x=1");
		assertNoStore();
	}

	private void assertNoStore() {
		assertThat(this.response.getHeader("Cache-Control")).isEqualTo("no-store");
		assertThat(this.response.getHeader("Pragma")).isEqualTo("no-cache");
		assertThat(this.response.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
		assertThat(this.response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
	}

}

package dev.wristband.sample.spa;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The server of the sample and the emulator in one JVM, over HTTP. None of this needs the
 * front end.
 */
@SpaBffTest
class SpaBffApplicationTests {

	private static final String SESSION = "/api/auth/session?extend=false";

	private static final String TOKEN = "/api/auth/token";

	private static final String NOTES = "/api/notes";

	private static final String NOTE = "{\"title\":\"Hello\",\"text\":\"World\"}";

	private static final String CSRF_HEADER = "X-CSRF-TOKEN";

	private static final String CSRF_COOKIE = "CSRF-TOKEN";

	@LocalServerPort
	private int port;

	private Visitor visitor;

	@BeforeEach
	void createVisitor() {
		this.visitor = new Visitor(this.port);
	}

	@Test
	void startPageWhenNobodyIsLoggedInIsOpen() {
		HttpResponse<String> page = this.visitor.open("/");
		assertPage(page);
		assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'")
			.contains("script-src 'self'")
			.doesNotContain("unsafe");
		assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
		assertThat(this.visitor.call("GET", "/api/setup", "").body()).contains("acme").contains("globex");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/notes/42", "/token", "/no/such/page" })
	void deepLinkWhenNotLoggedInComesBackAfterLogin(String path) {
		HttpResponse<String> redirect = this.visitor.openWithoutRedirects(path);
		assertThat(redirect.statusCode()).isEqualTo(302);
		assertThat(redirect.headers().firstValue("Location").orElseThrow()).contains("/api/auth/login")
			.contains("return_url=");
		HttpResponse<String> login = this.visitor
			.open("/api/auth/login?tenant_name=acme&return_url=http://localhost:" + this.port + path);
		HttpResponse<String> page = this.visitor.choose(login, "owner@acme.example");
		assertPage(page);
		assertThat(Visitor.logical(page).getPath()).isEqualTo(path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/assets/none.js", "/notes/none.css", "/api/none" })
	void fileWhenMissingIsNoPage(String path) {
		this.visitor.logIn("acme", "viewer");
		HttpResponse<String> answer = this.visitor.open(path);
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body()).doesNotContain("id=\"root\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { SESSION, TOKEN, NOTES, "/notes/42" })
	void scriptWhenNotLoggedInGetsProblem(String path) {
		HttpResponse<String> answer = this.visitor.call("GET", path, "");
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
		assertThat(this.visitor.cookie("JSESSIONID")).isEmpty();
	}

	@Test
	void sessionWhenOwnerIsLoggedInHasProfileAndNoToken() {
		this.visitor.logIn("acme", "owner");
		HttpResponse<String> session = this.visitor.call("GET", SESSION, "");
		assertThat(session.statusCode()).isEqualTo(200);
		assertThat(session.body()).contains("\"tenantName\":\"acme\"")
			.contains("\"owner\":true")
			.contains("\"accessTokenEndsAt\":")
			.doesNotContain("eyJ")
			.doesNotContain("owner@acme.example");
		assertThat(this.visitor.cookie(CSRF_COOKIE)).isNotEmpty();
	}

	@Test
	void notesWhenTenantsDifferAreKeptApart() {
		this.visitor.logIn("acme", "owner");
		Visitor other = new Visitor(this.port);
		other.logIn("globex", "viewer");
		HttpResponse<String> posted = post(NOTE.replace("Hello", "Only for Acme"));
		assertThat(posted.statusCode()).isEqualTo(201);
		assertThat(posted.body()).contains("\"author\":\"Olivia Owner\"");
		assertThat(this.visitor.call("GET", NOTES, "").body()).contains("Only for Acme");
		assertThat(other.call("GET", NOTES, "").body()).doesNotContain("Only for Acme");
		assertThat(other.call("GET", NOTES + "/42", "").body())
			.isNotEqualTo(this.visitor.call("GET", NOTES + "/42", "").body());
	}

	@Test
	void noteWhenOwnerDeletesItIsGone() {
		this.visitor.logIn("acme", "owner");
		String id = post(NOTE).body().replaceAll(".*\"id\":(\\d+).*", "$1");
		assertThat(change("DELETE", NOTES + "/" + id, "").statusCode()).isEqualTo(204);
		assertThat(this.visitor.call("GET", NOTES + "/" + id, "").statusCode()).isEqualTo(404);
		assertThat(change("DELETE", NOTES + "/" + id, "").statusCode()).isEqualTo(404);
	}

	@Test
	void noteWhenViewerPostsOrDeletesIsRefused() {
		this.visitor.logIn("acme", "viewer");
		assertThat(this.visitor.call("GET", SESSION, "").body()).contains("\"owner\":false");
		assertThat(post(NOTE).statusCode()).isEqualTo(403);
		assertThat(change("DELETE", NOTES + "/42", "").statusCode()).isEqualTo(403);
		assertThat(this.visitor.call("GET", NOTES + "/42", "").statusCode()).isEqualTo(200);
	}

	@Test
	void noteWhenCsrfTokenIsMissingOrOfAnotherSessionIsRefused() {
		this.visitor.logIn("acme", "owner");
		Visitor other = new Visitor(this.port);
		other.logIn("acme", "owner");
		assertThat(this.visitor.call("POST", NOTES, NOTE).statusCode()).isEqualTo(403);
		assertThat(this.visitor.call("POST", NOTES, NOTE, CSRF_HEADER, other.cookie(CSRF_COOKIE)).statusCode())
			.isEqualTo(403);
		assertThat(this.visitor.call("POST", NOTES, NOTE, CSRF_HEADER, this.visitor.cookie(CSRF_COOKIE)).statusCode())
			.isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"title\":\" \",\"text\":\"x\"}", "{\"title\":\"x\"}", "[]", "{" })
	void noteWhenIncompleteIsRefused(String body) {
		this.visitor.logIn("acme", "owner");
		HttpResponse<String> answer = post(body);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).doesNotContain("Exception").doesNotContain("dev.wristband");
	}

	@Test
	void noteWhenTooLongIsRefused() {
		this.visitor.logIn("acme", "owner");
		assertThat(post(NOTE.replace("Hello", "x".repeat(80))).statusCode()).isEqualTo(201);
		assertThat(post(NOTE.replace("Hello", "x".repeat(81))).statusCode()).isEqualTo(400);
	}

	@Test
	void tokenWhenLoggedInCallsApiWithoutCookie() {
		this.visitor.logIn("globex", "owner");
		HttpResponse<String> answer = this.visitor.call("GET", TOKEN, "");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
		String notes = this.visitor.call("GET", NOTES, "").body();
		String token = "Bearer " + answer.body().replaceAll(".*\"accessToken\":\"([^\"]+)\".*", "$1");
		this.visitor.forgetCookies();
		HttpResponse<String> called = this.visitor.call("GET", NOTES, "", "Authorization", token);
		assertThat(called.statusCode()).isEqualTo(200);
		assertThat(called.body()).isEqualTo(notes);
		assertThat(this.visitor.call("POST", NOTES, NOTE, "Authorization", token).statusCode()).isEqualTo(403);
		assertThat(this.visitor.call("GET", NOTES, "").statusCode()).isEqualTo(401);
	}

	@Test
	void logoutWhenLoggedInEndsSession() {
		this.visitor.logIn("acme", "owner");
		this.visitor.open("/api/auth/logout");
		assertThat(this.visitor.call("GET", SESSION, "").statusCode()).isEqualTo(401);
		assertThat(this.visitor.cookie(CSRF_COOKIE)).isEmpty();
	}

	private HttpResponse<String> post(String body) {
		return change("POST", NOTES, body);
	}

	private HttpResponse<String> change(String method, String path, String body) {
		this.visitor.call("GET", SESSION, "");
		return this.visitor.call(method, path, body, CSRF_HEADER, this.visitor.cookie(CSRF_COOKIE));
	}

	private static void assertPage(HttpResponse<String> page) {
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
		assertThat(page.body()).contains((FrontEnd.isBuilt()) ? "id=\"root\"" : "was left out of this build");
	}

}

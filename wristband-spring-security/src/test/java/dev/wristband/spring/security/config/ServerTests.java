package dev.wristband.spring.security.config;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what only a real server decides: sizes of headers, sessions, and requests
 * that a mock does not know.
 */
class ServerTests {

	private static final String ACCEPT = "Accept: text/html";

	private static final Pattern SET_COOKIE = Pattern.compile("Set-Cookie: ([^=]+=[^;]+);");

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private static final TestWristband wristband = scene.wristband();

	private static TestApplication application;

	private static TestServer server;

	@BeforeAll
	static void start() {
		application = scene.describe().start();
		server = new TestServer(application.security());
	}

	@AfterAll
	static void stop() {
		server.close();
		application.close();
	}

	@Test
	void callbackWhenSessionWasPlantedEndsItAndStartsAnother() {
		String planted = sessionAfter(logIn(""));
		assertThat(get("/hello", planted)).contains("Hello user-1");
		String own = sessionAfter(logIn(planted));
		assertThat(own).isNotEqualTo(planted);
		assertThat(get("/hello", own)).contains("Hello user-1");
		assertThat(get("/hello", planted)).startsWith("HTTP/1.1 302").contains("Location: /api/auth/login");
	}

	@Test
	void callbackWhenSessionIdStandsInUrlIgnoresIt() {
		String own = sessionAfter(logIn(""));
		String id = own.substring(own.indexOf('=') + 1);
		assertThat(get("/hello;jsessionid=" + id, "")).startsWith("HTTP/1.1 400");
		assertThat(get("/hello?jsessionid=" + id, "")).startsWith("HTTP/1.1 302");
	}

	@Test
	void loginWhenHundredsOfForgedCookiesArePresentStillAnswers() {
		String forged = IntStream.range(0, 190)
			.mapToObj((i) -> "login#" + i + "#1=x")
			.collect(Collectors.joining("; "));
		String answer = get("/api/auth/login?tenant_name=acme", forged);
		assertThat(answer).startsWith("HTTP/1.1 302").contains("/api/v1/oauth2/authorize?");
		String crowd = IntStream.range(0, 190).mapToObj((i) -> "login#s#" + i + "=x").collect(Collectors.joining("; "));
		assertThat(get("/api/auth/callback?code=x&state=s&tenant_name=acme", crowd)).startsWith("HTTP/1.1 302")
			.contains("/api/auth/login?tenant_name=acme");
	}

	@Test
	void callbackWhenCookiesAreAsLargeAsCanBeStillLogsIn() {
		String returnUrl = "&return_url=/" + "a".repeat(449);
		StringBuilder cookies = new StringBuilder(
				"JSESSIONID=0123456789ABCDEF0123456789ABCDEF; CSRF-TOKEN=" + "x".repeat(100));
		String answer = "";
		for (int i = 0; i < 3; i++) {
			answer = get("/api/auth/login?tenant_name=acme" + returnUrl, cookies.toString());
			cookies.append("; ").append(cookies(answer));
		}
		TestBrowser.Attempt attempt = attempt(answer);
		wristband.grant(attempt.nonce());
		String done = get(attempt.callback() + "&tenant_name=acme", cookies.toString());
		assertThat(done).startsWith("HTTP/1.1 302").contains("Location: /aaa");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Host: acme/app.example.com", "Host: acme@app.example.com", "Host: \u00e9.example.com",
			"Host: a%2eb.example.com", "Host: a b", "Host: app.example.com\r\nHost: evil.example" })
	void loginWhenHostIsMalformedIsBadRequest(String host) {
		assertThat(server.send("GET /api/auth/login?tenant_name=acme HTTP/1.1", ACCEPT, host))
			.startsWith("HTTP/1.1 400")
			.doesNotContain("Location", "Set-Cookie");
	}

	@Test
	void loginWhenTargetNamesAnotherHostIsBadRequest() {
		assertThat(server.send("GET http://evil.example/api/auth/login?tenant_name=acme HTTP/1.1", ACCEPT))
			.startsWith("HTTP/1.1 400");
	}

	static List<String> paths() {
		return List.of("/api/auth/callback", "/api/auth/%63allback", "/api/auth/callback/", "/api/auth/callback;x",
				"//api/auth/callback", "/api/auth/%2e%2e/auth/callback", "/api/auth/../auth/callback",
				"/api/auth/callback%00", "/api/auth/callback%2f", "/api\\auth\\callback", "/api/auth/callback%0d%0a",
				"/api/auth/%25%36%33allback", "/%c0%afapi/auth/callback");
	}

	@ParameterizedTest
	@MethodSource("paths")
	void callbackWhenPathIsUnusualNeverFailsNorLogsIn(String path) {
		String answer = get(path + "?code=CANARY-CODE&state=unknown&tenant_name=acme", "");
		assertThat(answer).containsPattern("^HTTP/1.1 (302|400|404)").doesNotContain("CANARY-CODE&", "Exception");
		assertThat(wristband.calls(TestWristband.TOKEN)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/auth/login?tenant_name=acme&login_hint=%zz", "/api/auth/login?tenant_name=%",
			"/api/auth/callback?code=%e0%a4%a&state=x&tenant_name=acme", "/api/auth/logout?redirect_url=%c0%ae" })
	void endpointsWhenEscapesAreBrokenAreBadRequests(String url) {
		assertThat(get(url, "")).startsWith("HTTP/1.1 400").contains("Cache-Control: no-store", "invalid_request");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/auth/session/x.css", "/api/auth/session;.js", "/api/auth/session%2f.css",
			"/api/auth/session/", "//api/auth/session", "/api//auth/session", "/API/AUTH/SESSION",
			"/api/auth/session%00", "/api/auth/%73ession", "/api/auth/session%3b.css", "/api/auth/session.json",
			"/api/auth/x/../session", "/api/auth/session%0a", "/api/auth/token;.js", "/api/auth/token/x.css",
			"/api/auth/token%2f.css" })
	void scriptEndpointsWhenPathIsSimilarAreNotThere(String path) {
		String session = sessionAfter(logIn(""));
		assertThat(get("/api/auth/session", session)).startsWith("HTTP/1.1 200").contains("\"userId\"");
		assertThat(get(path, session)).doesNotContain("userId", "accessToken");
		assertThat(get(path, "")).doesNotContain("userId", "accessToken").containsPattern("^HTTP/1.1 (302|400|404)");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/api/auth/session?extend=%zz", "/api/auth/session?extend=%c0%ae", "/api/auth/session?x=%" })
	void sessionWhenEscapesAreBrokenIsBadRequest(String url) {
		assertThat(get(url, "")).startsWith("HTTP/1.1 400")
			.contains("Cache-Control: no-store", "application/problem+json", "invalid_request");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TRACE", "CONNECT", "get", "FOO", "PROPFIND" })
	void sessionWhenMethodIsUnusualIsRefused(String method) {
		String session = sessionAfter(logIn(""));
		assertThat(server.send(method + " /api/auth/session HTTP/1.1", ACCEPT, "Cookie: " + session))
			.containsPattern("^HTTP/1.1 (400|404|405|501)")
			.doesNotContain("userId");
	}

	private static String get(String url, String cookies) {
		return cookies.isEmpty() ? server.send("GET " + url + " HTTP/1.1", ACCEPT)
				: server.send("GET " + url + " HTTP/1.1", ACCEPT, "Cookie: " + cookies);
	}

	private static TestBrowser.Attempt attempt(String answer) {
		String location = answer.replaceAll("(?s).*Location: ([^\r]+)\r.*", "$1");
		return new TestBrowser.Attempt(location, TestBrowser.query(location));
	}

	private static String cookies(String answer) {
		return SET_COOKIE.matcher(answer)
			.results()
			.map((MatchResult result) -> result.group(1))
			.collect(Collectors.joining("; "));
	}

	private static String logIn(String session) {
		String login = get("/api/auth/login?tenant_name=acme", session);
		TestBrowser.Attempt attempt = attempt(login);
		wristband.grant(attempt.nonce());
		String separator = session.isEmpty() ? "" : "; ";
		return get(attempt.callback() + "&tenant_name=acme", session + separator + cookies(login));
	}

	private static String sessionAfter(String answer) {
		assertThat(answer).startsWith("HTTP/1.1 302");
		return SET_COOKIE.matcher(answer)
			.results()
			.map((MatchResult result) -> result.group(1))
			.filter((cookie) -> cookie.startsWith("JSESSIONID="))
			.findFirst()
			.orElseThrow();
	}

}

package dev.wristband.spring.security.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ReturnUrlValidator}.
 */
class ReturnUrlValidatorTests {

	private static final String ROOT = "app.example.com";

	private final ReturnUrlValidator validator = new ReturnUrlValidator(
			List.of("https://spa.example.com", "http://localhost:3000"), WristbandEndpoints.defaults());

	private final MockHttpServletRequest request = request("https", "acme.app.example.com", 443);

	@ParameterizedTest
	@ValueSource(strings = { "/", "/settings", "/a/b/c", "/a.b/c..d/...", "/orders?page=2&sort=a,b", "/x#fragment",
			"/a/?q=1#/route/2", "/caf%C3%A9", "/a%20b", "/search?q=a%2Fb", "/r?next=https://other.example.com/x",
			"/r?path=../x", "/r?p=//x", "/~user/(x)/*", "/.well-known/x", "/api/auth/login2", "/api/auth",
			"https://acme.app.example.com", "https://acme.app.example.com/",
			"https://acme.app.example.com/settings?x=1#y", "https://acme.app.example.com:443/settings",
			"https://acme.app.example.com?x=1", "https://globex.app.example.com/settings",
			"https://GLOBEX.app.example.com/settings", "https://spa.example.com/dashboard", "http://localhost:3000/",
			"https://spa.example.com#/x" })
	void validateWhenAllowedReturnsUrl(String url) {
		assertThat(this.validator.validate(url, this.request, ROOT)).isEqualTo(url);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/search?q=100%25", "/search?discount=5%25&page=2", "/files/100%25" })
	void validateWhenEncodedPercentSignReturnsUrl(String url) {
		assertThat(this.validator.validate(url, this.request, ROOT)).isEqualTo(url);
	}

	@ParameterizedTest
	@NullAndEmptySource
	@MethodSource("hostile")
	void validateWhenHostileReturnsNull(String url) {
		assertThat(this.validator.validate(url, this.request, ROOT)).isNull();
	}

	@ParameterizedTest
	@MethodSource("hostileEncoded")
	void validateWhenEncodedHostileStaysInOwnPath(String url) {
		assertThat(this.validator.validate(url, this.request, ROOT)).isNull();
	}

	static Stream<String> hostile() {
		return Stream.of(slashes(), schemes(), authorities(), paths(), characters()).flatMap(List::stream);
	}

	// Encoded once and twice: as the whole value, and as what follows the own origin's
	// slash
	static Stream<String> hostileEncoded() {
		Stream<String> whole = hostile().flatMap(ReturnUrlValidatorTests::encodings);
		Stream<String> tails = slashes().stream().flatMap(ReturnUrlValidatorTests::encodings).map((url) -> "/" + url);
		return Stream.concat(whole, tails);
	}

	private static Stream<String> encodings(String url) {
		String once = UriUtils.encode(url, StandardCharsets.UTF_8);
		return Stream.of(once, UriUtils.encode(once, StandardCharsets.UTF_8));
	}

	private static List<String> slashes() {
		return List.of("//evil.com", "///evil.com", "////evil.com", "//evil.com/%2e%2e", "//evil%E3%80%82com",
				"/\\evil.com", "\\\\evil.com", "\\/evil.com", "\\evil.com", "/./\\evil.com", "/../../\\evil.com",
				"/\t/evil.com", "/\n/evil.com", "/\r/evil.com", "\t//evil.com", " //evil.com", "\u0000//evil.com",
				"//\u0000evil.com");
	}

	private static List<String> schemes() {
		return List.of("https:evil.com", "https:/evil.com", "http:evil.com", "http:/\\evil.com", "https:\\\\evil.com",
				"hTTps://evil.com", "HTTPS://acme.app.example.com@evil.com", "https:///evil.com", "https:////evil.com",
				"javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "\u0001javascript:alert(1)",
				"javascript://acme.app.example.com/%0aalert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
				"blob:https://acme.app.example.com/x", "ftp://acme.app.example.com/", "ws://acme.app.example.com/",
				"wss://acme.app.example.com/", "intent:#Intent;end", "mailto:a@evil.com", "about:blank", "//",
				"https://", "https://?x", "http", "settings", "./settings", "../settings", "?x=1", "#x", "evil.com",
				"evil.com/settings", "@evil.com", ":80", "://evil.com", ";@evil.com");
	}

	private static List<String> authorities() {
		return List.of("https://evil.com", "https://evil.com/acme.app.example.com",
				"https://evil.com?acme.app.example.com", "https://acme.app.example.com@evil.com",
				"https://acme.app.example.com:x@evil.com", "https://acme.app.example.com%40evil.com",
				"https://evil.com#@acme.app.example.com", "https://evil.com\\@acme.app.example.com",
				"https://evil.com%5c@acme.app.example.com", "https://acme.app.example.com:80@evil.com",
				"https://user@acme.app.example.com/", "https://acme.app.example.com.evil.com",
				"https://acme.app.example.comevil.com", "https://evilacme.notapp.example.com/",
				"https://evilapp.example.com/", "https://evil-app.example.com/", "https://app.example.com.evil.com/",
				"https://acme.app.example.com./", "https://.app.example.com/", "https://a.b.app.example.com/",
				"https://app.example.com/", "https://example.com/", "https://-x.app.example.com/",
				"https://a_b.app.example.com/", "https://%61cme.app.example.com/", "https://acme%2eapp.example.com/",
				"https://acme\u3002app.example.com/", "https://\u0430cme.app.example.com/", "https://[::1]/",
				"https://127.0.0.1/", "https://2130706433/", "https://evil.com:443",
				"https://acme.app.example.com:8443/", "https://acme.app.example.com:/",
				"https://acme.app.example.com:99999/", "https://acme.app.example.com:443443/",
				"http://acme.app.example.com/", "http://acme.app.example.com:443/", "http://spa.example.com/",
				"https://spa.example.com:8443/", "https://xspa.example.com/", "https://spa.example.com.evil.com/",
				"http://localhost/", "http://localhost:3001/", "https://localhost:3000/",
				"https://acme.app.example.com;evil.com/", "https://acme.app.example.com,evil.com/");
	}

	private static List<String> paths() {
		return List.of("/path//evil.com", "/a/..//evil.com", "/a/../b", "/..", "/.", "/a/.", "/a/..", "/a/./b",
				"/%2f%2fevil.com", "/%2fevil.com", "/%5cevil.com", "/%5c%5cevil.com", "/%252fevil.com",
				"/%255cevil.com", "/%2e%2e/x", "/%2e/x", "/.%2e/x", "/%252e%252e/x", "/..;/x", "/a;x=1/b", "/a%3bx",
				"/a%253bx", "https://acme.app.example.com//evil.com", "https://acme.app.example.com/a/../b",
				"https://acme.app.example.com/%2f%2fevil.com", "https://acme.app.example.com\\evil.com",
				"https://acme.app.example.com/\\evil.com", "/%", "/%2", "/%zz", "/%E0%A4%A", "/a%");
	}

	private static List<String> characters() {
		return List.of("/x%0d%0aSet-Cookie:a=b", "/x\r\nSet-Cookie: a=b", "/x\n", "/x\r", "/x%0a", "/x%0d", "/x%00",
				"/x%250d%250aa", "/x?y=%0d%0aa", "/x#%0a", "/%E5%98%8A%E5%98%8DSet-Cookie:a=b", "/x%C4%8D%C4%8Aa",
				"/a b", "/caf\u00e9", "/x\u2028y", "/\ufeffx", "/x\u007f", "/<script>", "/\"x", "/`x", "/{tenant_name}",
				"/a|b", "/x%C0%AFevil", "/x%ff");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 449, 450 })
	void validateWhenLengthIsUpToLimitReturnsUrl(int length) {
		String url = "/" + "a".repeat(length - 1);
		assertThat(this.validator.validate(url, this.request, null)).isEqualTo(url);
	}

	@ParameterizedTest
	@ValueSource(ints = { 451, 461, 2048, 2049, 100_000 })
	void validateWhenLengthIsAboveLimitReturnsNull(int length) {
		assertThat(this.validator.validate("/" + "a".repeat(length - 1), this.request, null)).isNull();
		assertThat(this.validator.validate("https://acme.app.example.com/" + "a".repeat(length), this.request, ROOT))
			.isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/auth/login", "/api/auth/callback", "/api/auth/logout", "/api/auth/logout?x=1",
			"/api/auth/callback#x", "/api/auth/%6cogin", "/api/auth/%256cogin", "/api%2fauth%2flogin",
			"https://acme.app.example.com/api/auth/login", "https://acme.app.example.com/api/auth/logout?x",
			"https://globex.app.example.com/api/auth/callback" })
	void validateWhenEndpointReturnsNull(String url) {
		assertThat(this.validator.validate(url, this.request, ROOT)).isNull();
	}

	@Test
	void validateWhenEndpointBelowContextPathReturnsNull() {
		this.request.setContextPath("/ctx");
		assertThat(this.validator.validate("/ctx/api/auth/logout", this.request, ROOT)).isNull();
		assertThat(this.validator.validate("/ctx/orders", this.request, ROOT)).isEqualTo("/ctx/orders");
	}

	@Test
	void validateWhenNoRootDomainRefusesSubdomains() {
		assertThat(this.validator.validate("https://globex.app.example.com/", this.request, null)).isNull();
		assertThat(this.validator.validate("https://acme.app.example.com/x", this.request, null)).isNotNull();
	}

	@ParameterizedTest
	@CsvSource({ "https,8443,https://globex.app.example.com:8443/,true",
			"https,8443,https://globex.app.example.com/,false", "http,80,http://globex.app.example.com/,true",
			"http,80,https://globex.app.example.com/,false", "https,443,http://globex.app.example.com/,false" })
	void validateWhenTenantSubdomainComparesSchemeAndPort(String scheme, int port, String url, boolean allowed) {
		MockHttpServletRequest other = request(scheme, "acme.app.example.com", port);
		assertThat(this.validator.validate(url, other, ROOT)).isEqualTo(allowed ? url : null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "spa.example.com", "https://spa.example.com/", "https://spa.example.com/x", "*",
			"https://*.example.com", "https://user@spa.example.com", "ftp://spa.example.com", "null",
			"https://spa.example.com?x" })
	void createWhenNotOriginThrowsException(String origin) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ReturnUrlValidator(List.of(origin), WristbandEndpoints.defaults()));
	}

	private static MockHttpServletRequest request(String scheme, String host, int port) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/auth/login");
		request.setScheme(scheme);
		request.setServerName(host);
		request.setServerPort(port);
		return request;
	}

}

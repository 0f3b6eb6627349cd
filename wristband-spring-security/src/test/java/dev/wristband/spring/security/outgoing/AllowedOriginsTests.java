package dev.wristband.spring.security.outgoing;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AllowedOrigins}.
 */
class AllowedOriginsTests {

	private final AllowedOrigins origins = AllowedOrigins
		.of(List.of("https://api.example.com", "https://other.example:8443/", "http://localhost:6002"));

	@ParameterizedTest
	@ValueSource(strings = { "https://api.example.com", "https://api.example.com/", "https://api.example.com:443/a?b#c",
			"HTTPS://API.EXAMPLE.COM/x", "https://other.example:8443/x", "http://localhost:6002/x" })
	void containsWhenOriginIsTheSameReturnsTrue(String uri) {
		assertThat(this.origins.contains(URI.create(uri))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://api.example.com/", "http://api.example.com:443/", "https://api.example.com:8443/",
			"https://api.example.com.evil.example/", "https://evil-api.example.com/", "https://x.api.example.com/",
			"https://example.com/", "https://api.example.com@evil.example/", "https://user@api.example.com/",
			"https://evil.example/api.example.com", "https://evil.example?api.example.com",
			"https://evil.example#https://api.example.com", "https://api.example.com./", "https://other.example/",
			"https://localhost:6002/", "http://localhost:6003/", "http://127.0.0.1:6002/", "/relative", "x:opaque",
			"ftp://api.example.com/", "https:///api.example.com", "https://api_example.com/", "https://xn--api/" })
	void containsWhenOriginOnlyLooksLikeItReturnsFalse(String uri) {
		assertThat(this.origins.contains(URI.create(uri))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://api.example.com", "http://10.0.0.1", "http://127.0.0.1.example.com",
			"http://localhost.example.com", "http://notlocalhost", "api.example.com", "https://api.example.com/path",
			"https://api.example.com?x", "https://api.example.com#x", "https://user:x@api.example.com", "*",
			"https://*.example.com", "https://*", "", " ", "https://", "https://a b.example", "ftp://api.example.com",
			"https://api.example.com:0", "https://api.example.com:99999" })
	void ofWhenValueIsNoOriginForTokensIsRefused(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> AllowedOrigins.of(List.of(value)));
	}

	@ParameterizedTest
	@CsvSource({ "http://localhost, http://localhost/x", "http://api.localhost:8080, http://api.localhost:8080/",
			"http://127.0.0.1:80, http://127.0.0.1/", "'http://[::1]:6002', 'http://[::1]:6002/'",
			"' https://api.example.com ', https://api.example.com/" })
	void ofWhenValueIsOriginContainsIt(String value, String uri) {
		assertThat(AllowedOrigins.of(List.of(value)).contains(URI.create(uri))).isTrue();
	}

	@Test
	void andContainsBoth() {
		AllowedOrigins both = AllowedOrigins.of(List.of("https://a.example"))
			.and(AllowedOrigins.of(List.of("https://b.example")));
		assertThat(both.contains(URI.create("https://a.example/"))).isTrue();
		assertThat(both.contains(URI.create("https://b.example/"))).isTrue();
	}

	@Test
	void ofWhenEmptyContainsNothing() {
		assertThat(AllowedOrigins.of(List.of()).contains(URI.create("https://a.example/"))).isFalse();
	}

}

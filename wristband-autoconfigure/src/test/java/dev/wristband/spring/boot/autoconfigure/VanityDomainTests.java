package dev.wristband.spring.boot.autoconfigure;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link VanityDomain}.
 */
class VanityDomainTests {

	@ParameterizedTest
	@CsvSource({ "yourapp-yourcompany.us.wristband.dev, yourapp-yourcompany.us.wristband.dev",
			"App.Example.com:8443, app.example.com:8443", "localhost:6001, localhost:6001", "127.0.0.1, 127.0.0.1",
			"[::1]:6001, [::1]:6001" })
	void parseWhenDomainReturnsItInLowerCase(String value, String expected) {
		assertThat(VanityDomain.parse(value)).hasToString(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://app.example.com", "app.example.com/", "app.example.com/path", " app.example.com",
			"app.example.com ", "app .example.com", "user@app.example.com", "app.example.com:", "app.example.com:0",
			"app.example.com:65536", "app.example.com:1:2", "app.example.com.", ".example.com", "a..example.com",
			"-app.example.com", "app_1.example.com", "app.example.com?x", "app.example.com#x", "app.example.com\n",
			"app.example.com\\x", "äpp.example.com", "[::2]", "%61pp.example.com", "app.example.com:８０" })
	void parseWhenSomethingElseReturnsNull(String value) {
		assertThat(VanityDomain.parse(value)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "https://app.example.com, app.example.com",
			"HTTPS://App.example.com:8443/a/b?c#d, app.example.com:8443", "//app.example.com, app.example.com",
			"app.example.com/, app.example.com", "'  app.example.com ', app.example.com",
			"https://user:pass@app.example.com/path, app.example.com", "user@app.example.com, app.example.com",
			"app.example.com., app.example.com", "app.example.com:, app.example.com" })
	void guessWhenDomainIsRecognizableReturnsIt(String value, String expected) {
		assertThat(VanityDomain.guess(value)).hasToString(expected);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "https://", "/", "a b@", "https://user:pa/ss@app.example.com", "user:12/34@app.example.com" })
	void guessWhenDomainIsNotRecognizableReturnsNull(String value) {
		assertThat(VanityDomain.guess(value)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "localhost:6001", "acme.localhost:6001", "a.b.localhost", "127.0.0.1",
			"127.1.2.3:1", "127.255.255.255", "[::1]", "[::1]:6001" })
	void isLoopbackWhenThisMachineReturnsTrue(String value) {
		assertThat(VanityDomain.parse(value)).matches(VanityDomain::isLoopback);
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost.example.com", "notlocalhost", "127.0.0.1.example.com", "127.0.0.256", "127.0.1",
			"127.0.0.01", "127.example.com", "128.0.0.1", "10.0.0.1", "0.0.0.0", "1127.0.0.1", "app.example.com" })
	void isLoopbackWhenOnlyLooksLikeThisMachineReturnsFalse(String value) {
		assertThat(VanityDomain.parse(value)).matches((domain) -> !domain.isLoopback());
	}

}

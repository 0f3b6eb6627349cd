package dev.wristband.spring.security.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FrontEndOrigins}.
 */
class FrontEndOriginsTests {

	@ParameterizedTest
	@ValueSource(strings = { "*", "null", "", "app.example.com", "https://*.example.com", "https://app.example.com/",
			"https://app.example.com/path", "https://app.example.com?x", "https://user@app.example.com",
			"ftp://app.example.com", "https://", "https://app.example.com:", "https://app.example.com:123456",
			" https://app.example.com", "https://app.example.com\n", "HTTPS://app.example.com", "https://-x.example",
			"//app.example.com", "https:app.example.com" })
	void ofRefusesWhatIsNotAnOrigin(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> FrontEndOrigins.of(List.of(value)))
			.withMessageContaining("is not an origin such as 'https://app.example.com'");
	}

	@ParameterizedTest
	@CsvSource({ "https://app.example.com,https://app.example.com,true",
			"https://app.example.com:443,https://app.example.com,true",
			"https://App.Example.com,https://app.example.com,true", "http://localhost:5173,http://localhost:5173,true",
			"http://localhost,http://localhost:80,true", "https://app.example.com,http://app.example.com,false",
			"https://app.example.com,https://app.example.com:8443,false",
			"https://app.example.com,https://app.example.com/,false",
			"https://app.example.com,https://app.example.com.evil.example,false", "https://app.example.com,null,false",
			"https://app.example.com,https://x.app.example.com,false" })
	void containsComparesWholeOrigins(String listed, String origin, boolean contained) {
		assertThat(FrontEndOrigins.of(List.of(listed)).contains(origin)).isEqualTo(contained);
		assertThat(FrontEndOrigins.none().contains(origin)).isFalse();
	}

	@Test
	void containsWhenThereIsNoOriginIsFalse() {
		assertThat(FrontEndOrigins.of(List.of("https://app.example.com")).contains(null)).isFalse();
		assertThat(FrontEndOrigins.of(List.of("https://app.example.com")).contains("https://" + "a".repeat(100_000)))
			.isFalse();
	}

	@Test
	void isEmptyWhenNoneAreListed() {
		assertThat(FrontEndOrigins.none().isEmpty()).isTrue();
		assertThat(FrontEndOrigins.of(List.of()).isEmpty()).isTrue();
		assertThat(FrontEndOrigins.of(List.of("https://app.example.com")).isEmpty()).isFalse();
	}

}

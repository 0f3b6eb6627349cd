package dev.wristband.spring.security.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RetryAfter}.
 */
class RetryAfterTests {

	private static final String NOW = "Mon, 23 Nov 2026 12:00:00 GMT";

	@ParameterizedTest
	@CsvSource({ "1, 1", "' 7 ', 7", "99999, 99999", "999999999, 999999999" })
	void readWhenSecondsReturnsThem(String value, long seconds) {
		assertThat(read(value, null)).isEqualTo(Duration.ofSeconds(seconds));
	}

	@Test
	void readWhenDateReturnsTheTimeByTheClockOfTheServer() {
		assertThat(read("Mon, 23 Nov 2026 12:00:30 GMT", NOW)).isEqualTo(Duration.ofSeconds(30));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "1.5", "+1", "1e3", "0x10", "soon", "", " ", "1, 2", "9999999999",
			"Mon, 23 Nov 2026 11:59:59 GMT", NOW, "Mon, 99 Nov 2026 11:59:59 GMT", "\u0661" })
	void readWhenNothingToWaitForReturnsNull(String value) {
		assertThat(read(value, NOW)).isNull();
	}

	@Test
	void readWhenDateCannotBeComparedReturnsNull() {
		assertThat(read("Mon, 23 Nov 2026 12:00:30 GMT", null)).isNull();
		assertThat(read("Mon, 23 Nov 2026 12:00:30 GMT", "yesterday")).isNull();
	}

	@Test
	void readWhenAbsentReturnsNull() {
		assertThat(RetryAfter.read(new HttpHeaders())).isNull();
	}

	private static @Nullable Duration read(String value, @Nullable String date) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, value);
		if (date != null) {
			headers.set(HttpHeaders.DATE, date);
		}
		return RetryAfter.read(headers);
	}

}

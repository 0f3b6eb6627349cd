package dev.wristband.spring.security.web.session;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link JsonValues}.
 */
class JsonValuesTests {

	static Stream<Object[]> values() {
		Instant time = Instant.parse("2026-01-02T03:04:05Z");
		UUID id = UUID.fromString("00000000-0000-0000-0000-000000000001");
		return Stream.of(new Object[] { "text", "\"text\"" }, new Object[] { 1, "1" }, new Object[] { 1.5, "1.5" },
				new Object[] { true, "true" }, new Object[] { TimeUnit.DAYS, "\"DAYS\"" },
				new Object[] { time, "\"2026-01-02T03:04:05Z\"" }, new Object[] { Duration.ofHours(1), "\"PT1H\"" },
				new Object[] { id, "\"" + id + "\"" },
				new Object[] { URI.create("https://x.example"), "\"https://x.example\"" },
				new Object[] { 'c', "\"c\"" }, new Object[] { new int[] { 1, 2 }, "[1,2]" },
				new Object[] { Arrays.asList("a", null), "[\"a\",null]" }, new Object[] { Optional.of("x"), "\"x\"" },
				new Object[] { Optional.empty(), "null" },
				new Object[] { Map.of(1, List.of(Map.of("a", 2))), "{\"1\":[{\"a\":2}]}" },
				new Object[] { new Plan("pro", null), "{\"name\":\"pro\",\"until\":null}" },
				new Object[] { "</script>\u2028\"\\\n", null });
	}

	@ParameterizedTest
	@MethodSource("values")
	void ofTurnsValuesIntoJson(Object value, @Nullable String json) throws Exception {
		String text = JSONObjectUtils.toJSONString(JsonValues.of(Map.of("value", value)));
		if (json != null) {
			assertThat(text).isEqualTo("{\"value\":" + json + "}");
		}
		else {
			assertThat(JSONObjectUtils.parse(text)).containsEntry("value", value);
		}
	}

	static Stream<Object> others() {
		List<Object> endless = new ArrayList<>();
		endless.add(endless);
		return Stream.of(new Object(), Thread.currentThread(), Double.NaN, Double.POSITIVE_INFINITY, endless,
				List.of(new StringBuilder("x")), Map.of("x", new Object()), (Runnable) () -> {
				});
	}

	@ParameterizedTest
	@MethodSource("others")
	void ofRefusesOtherValues(Object value) {
		assertThatIllegalArgumentException().isThrownBy(() -> JsonValues.of(Map.of("value", value)));
	}

	@Test
	void ofWhenValueIsOtherNamesItsTypeAndNotItsContent() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> JsonValues.of(Map.of("value", new StringBuilder("secret"))))
			.withMessageContaining("java.lang.StringBuilder")
			.withMessageNotContaining("secret");
	}

	private record Plan(String name, @Nullable Instant until) {

	}

}

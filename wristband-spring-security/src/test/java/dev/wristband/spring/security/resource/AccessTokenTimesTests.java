package dev.wristband.spring.security.resource;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the times of access tokens.
 */
class AccessTokenTimesTests {

	private final TestDecoder wristband = new TestDecoder();

	static List<@Nullable Object> notTimes() {
		List<@Nullable Object> values = new ArrayList<>(Arrays.asList("1767270600", "", true, List.of(), Map.of(), 0,
				-1, -1767270600L, 1e300, Long.MAX_VALUE, new BigDecimal("9223372036854775808"),
				new BigDecimal("10000000000000000000000"), 253_402_300_800L, "NaN", "Infinity"));
		return values;
	}

	@ParameterizedTest
	@MethodSource("notTimes")
	void decodeWhenTimeIsNoneThrowsException(@Nullable Object value) {
		for (String claim : List.of("exp", "nbf", "iat")) {
			this.wristband.assertRefused((claims) -> claims.put(claim, value));
		}
	}

	@Test
	void decodeWhenExpiryIsMissingThrowsException() {
		this.wristband.assertRefused((claims) -> claims.remove("exp"));
		this.wristband.assertRefused(this.wristband.raw("\"exp\":null"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e1000000000", "NaN", "Infinity", "-Infinity", "01", "+1", "1.", ".5", "0x10" })
	void decodeWhenExpiryIsNoNumberOfJsonThrowsException(String value) {
		this.wristband.assertRefused(this.wristband.raw("\"exp\":" + value));
	}

	@Test
	void decodeWhenExpiryHasFractionAcceptsIt() {
		double expiry = this.wristband.now().getEpochSecond() + 60.5;
		assertThat(this.wristband.decode(this.wristband.raw("\"exp\":" + BigDecimal.valueOf(expiry).toPlainString()))
			.getExpiresAt()).isEqualTo(this.wristband.now().plusSeconds(60));
	}

	@Test
	void decodeWhenLifetimeIsTooLongThrowsException() {
		this.wristband.assertRefused((claims) -> claims.put("exp", this.wristband.now().toEpochMilli()));
		this.wristband.assertRefused(
				(claims) -> claims.put("exp", this.wristband.now().plus(Duration.ofDays(3650)).getEpochSecond()));
		this.wristband.assertRefused(
				(claims) -> claims.put("exp", this.wristband.now().plus(Duration.ofHours(25)).getEpochSecond()));
		this.wristband.assertRefused(
				(claims) -> claims.put("iat", this.wristband.now().minus(Duration.ofHours(24)).getEpochSecond()));
		assertThat(this.wristband
			.decode((claims) -> claims.put("exp", this.wristband.now().plus(Duration.ofHours(24)).getEpochSecond())))
			.isNotNull();
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1, -29 })
	void decodeWhenExpiredWithinSkewAcceptsIt(long seconds) {
		assertThat(this.wristband.decode((claims) -> this.wristband.expire(claims, seconds))).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(longs = { -30, -31, -3600 })
	void decodeWhenExpiredThrowsException(long seconds) {
		this.wristband.assertRefused((claims) -> this.wristband.expire(claims, seconds));
	}

	@Test
	void decodeWhenNotYetValidThrowsException() {
		assertThat(this.wristband
			.decode((claims) -> claims.put("nbf", this.wristband.now().plusSeconds(30).getEpochSecond()))).isNotNull();
		assertThat(this.wristband
			.decode((claims) -> claims.put("iat", this.wristband.now().plusSeconds(30).getEpochSecond()))).isNotNull();
		this.wristband
			.assertRefused((claims) -> claims.put("nbf", this.wristband.now().plusSeconds(31).getEpochSecond()));
		this.wristband
			.assertRefused((claims) -> claims.put("nbf", this.wristband.now().plusSeconds(3600).getEpochSecond()));
		this.wristband
			.assertRefused((claims) -> claims.put("iat", this.wristband.now().plusSeconds(31).getEpochSecond()));
		this.wristband.assertRefused((claims) -> claims.put("iat", claims.get("exp")));
	}

}

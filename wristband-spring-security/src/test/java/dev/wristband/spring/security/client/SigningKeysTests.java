package dev.wristband.spring.security.client;

import java.time.Duration;

import com.nimbusds.jose.jwk.RSAKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.wristband.spring.security.core.WristbandErrorCodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SigningKeys}.
 */
class SigningKeysTests {

	private static final RSAKey FIRST = TestIdTokens.key("key-1");

	private static final RSAKey SECOND = TestIdTokens.key("key-2");

	private final SigningKeySource wristband = new SigningKeySource(FIRST);

	// Fetches at once, on the caller's thread
	private final SigningKeys keys = this.wristband.keys(Runnable::run);

	@Test
	void findWhenKeyIsPublishedFetchesOnce() {
		assertThat(this.wristband.fetches()).hasValue(0);
		assertThat(this.keys.find("key-1")).isNotNull();
		assertThat(this.keys.find("key-1")).isSameAs(this.keys.find("key-1"));
		assertThat(this.wristband.fetches()).hasValue(1);
	}

	@Test
	void findWhenKeysRotateRightAfterStartFindsNewKey() {
		assertThat(this.keys.find("key-1")).isNotNull();
		this.wristband.publish(FIRST, SECOND);
		assertThat(this.keys.find("key-2")).isNotNull();
		assertThat(this.wristband.fetches()).hasValue(2);
	}

	@Test
	void findWhenKeysAreUnknownFetchesNowAndThen() {
		assertThat(this.keys.find("key-1")).isNotNull();
		for (int i = 0; i < 10_000; i++) {
			assertThat(this.keys.find("unknown-" + i)).isNull();
			assertThat(this.keys.find("key-1")).isNotNull();
			this.wristband.advance(Duration.ofMillis(6));
		}
		assertThat(this.wristband.fetches()).hasValueBetween(2, 3);
	}

	@Test
	void findWhenOnlyUnknownKeysAreAskedForFetchesNowAndThen() {
		for (int i = 0; i < 10_000; i++) {
			assertThat(this.keys.find("unknown-" + i)).isNull();
			this.wristband.advance(Duration.ofMillis(6));
		}
		assertThat(this.wristband.fetches()).hasValueBetween(2, 3);
	}

	@Test
	void findWhenKeyIsRefetchedBeforeEndRefreshesIt() {
		assertThat(this.keys.find("key-1")).isNotNull();
		this.wristband.publish(SECOND);
		this.wristband.advance(Duration.ofMinutes(4));
		// The refresh is done for the next one
		assertThat(this.keys.findKnown("key-1")).isNotNull();
		assertThat(this.keys.findKnown("key-1")).isNull();
		assertThat(this.keys.findKnown("key-2")).isNotNull();
		assertThat(this.wristband.fetches()).hasValue(2);
	}

	@Test
	void timerWhenKeysAreInUseRefreshesThem() {
		assertThat(this.keys.find("key-1")).isNotNull();
		this.wristband.publish(SECOND);
		for (int i = 0; i < 3; i++) {
			this.wristband.advance(Duration.ofMinutes(5));
			this.wristband.timers().remove(0).run();
		}
		assertThat(this.wristband.fetches()).hasValue(4);
		assertThat(this.keys.findKnown("key-1")).isNull();
	}

	@Test
	void timerWhenKeysAreNotInUseStops() {
		assertThat(this.keys.find("key-1")).isNotNull();
		this.wristband.advance(Duration.ofHours(2));
		this.wristband.timers().remove(0).run();
		assertThat(this.wristband.fetches()).hasValue(1);
		assertThat(this.wristband.timers()).isEmpty();
	}

	@Test
	void timerWhenClosedStops() {
		assertThat(this.keys.find("key-1")).isNotNull();
		this.keys.close();
		this.wristband.advance(Duration.ofMinutes(5));
		this.wristband.timers().remove(0).run();
		assertThat(this.wristband.fetches()).hasValue(1);
	}

	@Test
	void findWhenWristbandIsDownForAnHourKeepsKnownKeys() {
		assertThat(this.keys.find("key-1")).isNotNull();
		this.wristband.answer(SigningKeysTests::fail);
		for (int i = 0; i < 60; i++) {
			this.wristband.advance(Duration.ofMinutes(1));
			assertThat(this.keys.find("key-1")).isNotNull();
			assertThat(this.keys.find("unknown-" + i)).isNull();
		}
		this.wristband.advance(Duration.ofSeconds(1));
		assertUnavailable();
		this.wristband.advance(Duration.ofSeconds(5));
		this.wristband.publish(FIRST);
		assertThat(this.keys.find("key-1")).isNotNull();
	}

	@Test
	void findWhenWristbandIsDownAtStartRecoversSoon() {
		this.wristband.answer(SigningKeysTests::fail);
		for (int i = 0; i < 100; i++) {
			assertUnavailable();
		}
		assertThat(this.wristband.fetches()).hasValue(1);
		this.wristband.publish(FIRST);
		this.wristband.advance(Duration.ofSeconds(1));
		assertThat(this.keys.find("key-1")).isNotNull();
	}

	@Test
	void findWhenFetchFailsUnexpectedlyIsUnavailable() {
		this.wristband.answer(() -> {
			throw new IllegalStateException("CANARY");
		});
		assertUnavailable();
		assertThat(this.keys.getStatus().failure()).isEqualTo(WristbandErrorCodes.INVALID_WRISTBAND_RESPONSE);
		this.wristband.publish(FIRST);
		this.wristband.advance(Duration.ofSeconds(1));
		assertThat(this.keys.find("key-1")).isNotNull();
		assertThat(this.keys.getStatus().failure()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "7", "{}", "{\"keys\":7}", "{\"keys\":[]}", "{\"keys\":[null]}",
			"{\"keys\":[7]}", "{\"keys\":[{}]}", "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"key-1\"}]}" })
	void findWhenAnswerHasNoKeysIsUnavailable(String answer) {
		this.wristband.answer(() -> answer);
		assertUnavailable();
		this.wristband.publish(FIRST);
		this.wristband.advance(Duration.ofSeconds(1));
		assertThat(this.keys.find("key-1")).isNotNull();
		this.wristband.answer(() -> answer);
		this.wristband.advance(Duration.ofMinutes(5));
		assertThat(this.keys.find("key-1")).isNotNull();
		assertThat(this.keys.find("key-1")).isNotNull();
	}

	private void assertUnavailable() {
		assertThatExceptionOfType(WristbandApiException.class).isThrownBy(() -> this.keys.find("key-1"))
			.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo(WristbandErrorCodes.SIGNING_KEYS_UNAVAILABLE));
	}

	private static String fail() {
		throw new WristbandApiException(WristbandErrorCodes.WRISTBAND_UNAVAILABLE, "down", true, null);
	}

}

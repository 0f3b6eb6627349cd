package dev.wristband.spring.security.session.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.data.redis.serializer.SerializationException;

import dev.wristband.spring.security.client.TestIdTokens;
import dev.wristband.spring.security.session.WristbandSession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SessionValueSerializer}.
 */
class SessionValueSerializerTests {

	private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);

	private static final WristbandSession SESSION = new WristbandSession(
			new WristbandSession.Content("access", NOW, "refresh", TestIdTokens.sign(TestIdTokens.claims(NOW)),
					Set.of("openid"), Map.of("sub", "u1", "tnt_id", "t1", "app_id", "a1", "idp_name", "wristband"),
					"acme", null, NOW, NOW, "example.com", null));

	private final RedisSerializer<Object> others = RedisSerializer.java(getClass().getClassLoader());

	private final SessionValueSerializer serializer = new SessionValueSerializer(this.others);

	@Test
	void recordComesBackAndIsNothingButItsJson() {
		byte[] bytes = this.serializer.serialize(SESSION);
		assertThat(bytes).hasSize(1 + SESSION.toJson().length());
		assertThat(this.serializer.deserialize(bytes)).isInstanceOfSatisfying(WristbandSession.class,
				(read) -> assertThat(read.content()).isEqualTo(SESSION.content()));
	}

	static List<Object> values() {
		return List.of(0L, Long.MIN_VALUE, Long.MAX_VALUE, 0, Integer.MIN_VALUE, Integer.MAX_VALUE, "text", "",
				new Date(0), Instant.EPOCH, Boolean.TRUE);
	}

	@ParameterizedTest
	@MethodSource("values")
	void valueComesBack(Object value) {
		assertThat(this.serializer.deserialize(this.serializer.serialize(value))).isEqualTo(value);
	}

	@ParameterizedTest
	@MethodSource("values")
	void deserializeWhenValueWasWrittenByTheOtherSerializerReadsIt(Object value) {
		assertThat(this.serializer.deserialize(this.others.serialize(value))).isEqualTo(value);
	}

	@Test
	void deserializeWhenRecordWasWrittenByTheOtherSerializerReadsIt() {
		assertThat(this.serializer.deserialize(this.others.serialize(SESSION))).isInstanceOf(WristbandSession.class);
	}

	@Test
	void nullStaysNull() {
		assertThat(this.serializer.deserialize(this.serializer.serialize(null))).isNull();
		assertThat(this.serializer.deserialize(null)).isNull();
	}

	@ParameterizedTest
	@ValueSource(bytes = { 0, 1, 2, 3, 4, 7, '{', -1, (byte) 0xac })
	void deserializeWhenBytesAreHostileThrowsException(byte first) {
		for (int length : List.of(1, 2, 4, 6, 8, 10, 400)) {
			byte[] bytes = new byte[length];
			Arrays.fill(bytes, (byte) 'x');
			bytes[0] = first;
			assertThatExceptionOfType(SerializationException.class).isThrownBy(() -> this.serializer.deserialize(bytes))
				.withMessageNotContaining("xxxx");
		}
	}

	@Test
	void deserializeWhenRecordIsOfAnotherVersionThrowsException() {
		byte[] bytes = ("\u0001" + SESSION.toJson().replace("\"v\":1", "\"v\":2")).getBytes(StandardCharsets.UTF_8);
		assertThatExceptionOfType(SerializationException.class).isThrownBy(() -> this.serializer.deserialize(bytes));
	}

}

package dev.wristband.spring.security.session.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.data.redis.serializer.SerializationException;
import org.springframework.util.Assert;

import dev.wristband.spring.security.session.WristbandSession;

/**
 * Writes what every session in Redis consists of, numbers and the record, without the
 * weight of Java serialisation. Everything else, the application's own attributes, is
 * left to another serializer, and so is what that one has written before. Thread-safe.
 *
 * @since 0.1.0
 */
public final class SessionValueSerializer implements RedisSerializer<Object> {

	// The first byte of a value; Java serialisation begins with 0xac, JSON with a
	// printable character
	private static final byte RECORD = 1;

	private static final byte LONG = 2;

	private static final byte INTEGER = 3;

	private final RedisSerializer<Object> others;

	/**
	 * Create a serializer.
	 * @param others writes and reads everything else
	 */
	public SessionValueSerializer(RedisSerializer<Object> others) {
		Assert.notNull(others, "'others' must not be null");
		this.others = others;
	}

	@Override
	public byte[] serialize(@Nullable Object value) {
		if (value instanceof WristbandSession session) {
			byte[] json = session.toJson().getBytes(StandardCharsets.UTF_8);
			return ByteBuffer.allocate(1 + json.length).put(RECORD).put(json).array();
		}
		if (value instanceof Long number) {
			return ByteBuffer.allocate(1 + Long.BYTES).put(LONG).putLong(number).array();
		}
		if (value instanceof Integer number) {
			return ByteBuffer.allocate(1 + Integer.BYTES).put(INTEGER).putInt(number).array();
		}
		return this.others.serialize(value);
	}

	@Override
	public @Nullable Object deserialize(byte @Nullable [] bytes) {
		if (bytes == null || bytes.length == 0) {
			return this.others.deserialize(bytes);
		}
		return switch (bytes[0]) {
			case RECORD -> record(bytes);
			case LONG -> number(bytes, Long.BYTES).getLong();
			case INTEGER -> number(bytes, Integer.BYTES).getInt();
			default -> this.others.deserialize(bytes);
		};
	}

	private static WristbandSession record(byte[] bytes) {
		try {
			return WristbandSession
				.fromJson(new String(Arrays.copyOfRange(bytes, 1, bytes.length), StandardCharsets.UTF_8));
		}
		catch (IllegalArgumentException ex) {
			throw new SerializationException("The session record cannot be read");
		}
	}

	private static ByteBuffer number(byte[] bytes, int length) {
		if (bytes.length != 1 + length) {
			throw new SerializationException("The number in a session cannot be read");
		}
		return ByteBuffer.wrap(bytes, 1, length);
	}

}

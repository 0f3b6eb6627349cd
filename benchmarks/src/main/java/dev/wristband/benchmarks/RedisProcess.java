package dev.wristband.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import redis.embedded.RedisServer;

/**
 * A Redis of its own for each server.
 */
final class RedisProcess implements AutoCloseable {

	private static final Pattern CALLS = Pattern.compile("^cmdstat_(?!info)[^:]+:calls=(\\d+),", Pattern.MULTILINE);

	private static final Pattern BYTES = Pattern.compile("^total_net_(?:in|out)put_bytes:(\\d+)", Pattern.MULTILINE);

	private static final String SESSIONS = "spring:session:sessions:";

	private static final String ATTRIBUTE = "sessionAttr:";

	private final int port = freePort();

	private final RedisServer server;

	private final RedisClient client;

	private final RedisCommands<byte[], byte[]> commands;

	RedisProcess() {
		try {
			this.server = RedisServer.newRedisServer()
				.port(this.port)
				.bind("127.0.0.1")
				.setting("save \"\"")
				.setting("appendonly no")
				.build();
			this.server.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.client = RedisClient.create("redis://127.0.0.1:" + this.port);
		this.commands = this.client.connect(ByteArrayCodec.INSTANCE).sync();
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.port;
	}

	/**
	 * Return how many commands Redis has run, apart from those of this class.
	 * @return the number so far
	 */
	long calls() {
		return sum(CALLS, this.commands.info("commandstats"));
	}

	/**
	 * Return how many bytes Redis has received and sent.
	 * @return the number so far
	 */
	long bytes() {
		return sum(BYTES, this.commands.info("stats"));
	}

	private static long sum(Pattern pattern, String info) {
		Matcher matcher = pattern.matcher(info);
		long sum = 0;
		while (matcher.find()) {
			sum += Long.parseLong(matcher.group(1));
		}
		return sum;
	}

	/**
	 * Return the bytes of all attributes of one session.
	 * @return the average
	 */
	long attributeBytes() {
		List<byte[]> keys = keys(SESSIONS + "*-*-*-*-*");
		long sum = 0;
		for (byte[] key : keys) {
			if (this.commands.type(key).equals("hash")) {
				sum += attributeBytes(this.commands.hgetall(key));
			}
		}
		return sum / keys.size();
	}

	private static long attributeBytes(Map<byte[], byte[]> session) {
		return session.entrySet()
			.stream()
			.filter((field) -> new String(field.getKey(), StandardCharsets.UTF_8).startsWith(ATTRIBUTE))
			.mapToLong((field) -> field.getValue().length)
			.sum();
	}

	/**
	 * Return the memory that one session takes, with the keys of all indexes.
	 * @param sessions how many sessions there are
	 * @return the average
	 */
	long memory(int sessions) {
		return keys("*").stream().mapToLong(this::memory).sum() / sessions;
	}

	// Lettuce has no method that counts everything instead of samples
	private long memory(byte[] key) {
		CommandArgs<byte[], byte[]> args = new CommandArgs<>(ByteArrayCodec.INSTANCE).add("USAGE")
			.addKey(key)
			.add("SAMPLES")
			.add(0);
		return this.commands.dispatch(CommandType.MEMORY, new IntegerOutput<>(ByteArrayCodec.INSTANCE), args);
	}

	private List<byte[]> keys(String pattern) {
		return this.commands.keys(pattern);
	}

	@Override
	public void close() {
		this.client.shutdown();
		try {
			this.server.stop();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

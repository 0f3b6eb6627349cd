package dev.wristband.it.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import org.springframework.util.FileSystemUtils;
import redis.embedded.RedisServer;

/**
 * A Redis of its own.
 */
final class RedisProcess implements AutoCloseable {

	private final int port;

	private final Path directory;

	private final RedisClient client;

	private RedisServer server;

	RedisProcess() {
		this.port = freePort();
		this.directory = directory();
		this.client = RedisClient.create("redis://127.0.0.1:" + this.port);
		this.server = start();
	}

	private RedisServer start() {
		try {
			RedisServer started = RedisServer.newRedisServer()
				.port(this.port)
				.bind("127.0.0.1")
				.setting("save \"\"")
				.setting("appendonly yes")
				.setting("dir " + this.directory)
				.build();
			started.start();
			return started;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Stop it; what it holds is on disk.
	 */
	void stop() {
		try {
			this.server.stop();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void startAgain() {
		this.server = start();
	}

	/**
	 * Let it answer nobody, with all connections open.
	 */
	void freeze() {
		signal("STOP");
	}

	void unfreeze() {
		signal("CONT");
	}

	private void signal(String signal) {
		String name = ":" + this.port;
		long pid = ProcessHandle.current()
			.descendants()
			.filter((process) -> commandLine(process).contains("redis-server") && commandLine(process).contains(name))
			.findFirst()
			.orElseThrow()
			.pid();
		try {
			int status = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid)).start().waitFor();
			if (status != 0) {
				throw new IllegalStateException("The signal was refused");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	// Redis shows its address there
	private static String commandLine(ProcessHandle process) {
		try {
			return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline")).replace('\0', ' ');
		}
		catch (IOException ex) {
			return "";
		}
	}

	private static Path directory() {
		try {
			return Files.createTempDirectory("redis");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Map<String, String> properties() {
		return Stores.redis(this.port);
	}

	StatefulRedisConnection<String, String> connect() {
		return this.client.connect();
	}

	@Override
	public void close() {
		this.client.shutdown();
		stop();
		FileSystemUtils.deleteRecursively(this.directory.toFile());
	}

}

package dev.wristband.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own. It ends with this process.
 */
final class ServerProcess implements AutoCloseable {

	private static final int PATIENCE_SECONDS = 60;

	private static final String END = "";

	private static final PrintStream LOG = System.err;

	private static final List<String> PROPERTIES = List.of("--server.port=0", "--server.address=127.0.0.1",
			"--server.servlet.session.timeout=2h", "--server.tomcat.threads.max=32",
			"--server.tomcat.threads.min-spare=32", "--server.tomcat.max-keep-alive-requests=-1",
			"--spring.main.banner-mode=off", "--logging.level.root=warn");

	private final Process process;

	private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

	private final int port;

	private final Duration startUp;

	private ServerProcess(List<String> command) {
		long start = System.nanoTime();
		this.process = start(command);
		Thread reader = new Thread(this::read, "server-output");
		reader.setDaemon(true);
		reader.start();
		try {
			this.port = Integer.parseInt(await(ServerConsole.READY));
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
		this.startUp = Duration.ofNanos(System.nanoTime() - start);
	}

	/**
	 * Start a server and wait until it is ready.
	 * @param side what it is
	 * @param store where it keeps its sessions
	 * @param properties the configuration
	 * @return the server
	 */
	static ServerProcess start(Side side, Store store, Map<String, String> properties) {
		return start(ServerClassPath.of(side, store), side.mainClass(), properties);
	}

	/**
	 * Start an API and wait until it is ready.
	 * @param api what it is
	 * @param properties the configuration
	 * @return the server
	 */
	static ServerProcess start(Api api, Map<String, String> properties) {
		return start(ServerClassPath.of(api), api.mainClass(), properties);
	}

	private static ServerProcess start(String classPath, String mainClass, Map<String, String> properties) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-Xms512m", "-Xmx512m", "-cp", classPath, mainClass));
		command.addAll(PROPERTIES);
		properties.forEach((name, value) -> command.add("--" + name + "=" + value));
		return new ServerProcess(command);
	}

	private static Process start(List<String> command) {
		try {
			return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT)
				.directory(new File(System.getProperty("java.io.tmpdir")))
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void read() {
		try (BufferedReader reader = this.process.inputReader(StandardCharsets.UTF_8)) {
			String line = reader.readLine();
			while (line != null) {
				if (line.startsWith(ServerConsole.READY) || line.startsWith(ServerConsole.ANSWER)) {
					this.lines.add(line);
				}
				else {
					LOG.println(line);
				}
				line = reader.readLine();
			}
		}
		catch (IOException ex) {
			// As good as the end
		}
		this.lines.add(END);
	}

	private String await(String prefix) {
		try {
			String line = this.lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
			if (line == null || !line.startsWith(prefix)) {
				throw new IllegalStateException("The server does not say '%s'".formatted(prefix.strip()));
			}
			return line.substring(prefix.length());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private synchronized long ask(String question) {
		try {
			this.process.getOutputStream().write((question + "\n").getBytes(StandardCharsets.UTF_8));
			this.process.getOutputStream().flush();
			return Long.parseLong(await(ServerConsole.ANSWER));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.port;
	}

	/**
	 * Return the time between the start of the process and the end of its start-up.
	 * @return the time
	 */
	Duration startUp() {
		return this.startUp;
	}

	/**
	 * Return the CPU time that the process has used, in user mode and in the kernel.
	 * @return the time so far
	 */
	Duration cpu() {
		return this.process.info().totalCpuDuration().orElseThrow();
	}

	long allocatedBytes() {
		return ask(ServerConsole.ALLOCATED);
	}

	long databaseBytes() {
		return ask(ServerConsole.STORED);
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		try {
			this.process.waitFor();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}

package dev.wristband.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What a server and the comparison that started it tell each other: the server says when
 * it is ready, then it answers questions until its input ends.
 */
final class ServerConsole implements ApplicationListener<ApplicationReadyEvent> {

	static final String READY = "benchmark ready ";

	static final String ANSWER = "benchmark answer ";

	static final String ALLOCATED = "allocated";

	static final String STORED = "stored";

	private static final PrintStream OUT = System.out;

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		ConfigurableApplicationContext context = event.getApplicationContext();
		OUT.println(READY + context.getEnvironment().getRequiredProperty("local.server.port"));
		Thread thread = new Thread(() -> answer(context), "benchmark-console");
		thread.setDaemon(true);
		thread.start();
	}

	// Ends the server with whoever started it
	private static void answer(ApplicationContext context) {
		try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
			String question = in.readLine();
			while (question != null) {
				OUT.println(ANSWER + (question.equals(STORED) ? DatabaseSize.of(context) : allocatedBytes()));
				question = in.readLine();
			}
		}
		catch (IOException ex) {
			// As good as the end
		}
		Runtime.getRuntime().halt(0);
	}

	// The pool of request threads has a fixed size: those that end would take theirs
	// along
	private static long allocatedBytes() {
		com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
		return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
			.filter((bytes) -> bytes > 0)
			.sum();
	}

}

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Runs this sample and the invoices API that it calls, until Ctrl-C or until one of them
 * ends. From the root of the repository: {@code java samples/machine-worker/RunBoth.java}
 */
public final class RunBoth {

	private RunBoth() {
	}

	public static void main(String[] args) throws IOException {
		List<Process> both = new ArrayList<>();
		Runtime.getRuntime().addShutdownHook(new Thread(() -> end(both)));
		both.add(start("machine-worker"));
		both.add(start("resource-api", wristband()));
		CompletableFuture.anyOf(both.get(0).onExit(), both.get(1).onExit()).join();
		System.exit(1);
	}

	// Without an account, the API believes the emulator that starts with the worker
	private static String[] wristband() {
		String account = System.getenv("APPLICATION_VANITY_DOMAIN");
		return (account != null && !account.isBlank()) ? new String[0]
				: new String[] { "--wristband.application-vanity-domain=localhost:6003",
						"--wristband.dangerously-use-plain-http=true" };
	}

	private static Process start(String sample, String... arguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.add("-jar");
		command.add(Path.of("samples", sample, "target", sample + ".jar").toString());
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).inheritIO().start();
	}

	private static void end(List<Process> processes) {
		processes.forEach(Process::destroy);
		processes.forEach((process) -> process.onExit().join());
	}

}

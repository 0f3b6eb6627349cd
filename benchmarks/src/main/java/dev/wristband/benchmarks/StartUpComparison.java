package dev.wristband.benchmarks;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares how long an application takes to start, from the start of the process until it
 * is ready for requests.
 *
 * @since 0.1.0
 */
public final class StartUpComparison {

	private static final double MILLIS_PER_SECOND = 1e3;

	private final Map<Application, List<Duration>> times = new EnumMap<>(Application.class);

	private final Map<Application, List<Duration>> cpu = new EnumMap<>(Application.class);

	/**
	 * Run the comparison and print a report.
	 * @param args not used
	 */
	public static void main(String[] args) {
		int starts = Options.read().starts();
		List<Application> order = new ArrayList<>(Arrays.asList(Application.values()));
		// The first one reads the files into memory
		StartUpComparison comparison = new StartUpComparison();
		order.forEach(comparison::start);
		comparison = new StartUpComparison();
		for (int i = 0; i < starts; i++) {
			Collections.shuffle(order);
			order.forEach(comparison::start);
		}
		comparison.print(System.out);
	}

	private void start(Application application) {
		try (ServerProcess server = ServerProcess.start(application.side, Store.MEMORY,
				application.side.properties(application.methodSecurity))) {
			list(this.times, application).add(server.startUp());
			list(this.cpu, application).add(server.cpu());
		}
	}

	private void print(PrintStream out) {
		out.println(Machine.describe());
		out.println();
		out.println("| application | time until it is ready | CPU | time, stock = 1 | CPU, stock = 1 |");
		out.println("|---|---|---|---|---|");
		for (Application application : Application.values()) {
			double time = seconds(this.times, application);
			double cpuTime = seconds(this.cpu, application);
			out.println(String.format(Locale.ROOT, "| %s | %.2f s | %.2f s | %.3f | %.3f |", application, time, cpuTime,
					time / seconds(this.times, Application.STOCK), cpuTime / seconds(this.cpu, Application.STOCK)));
		}
	}

	private static double seconds(Map<Application, List<Duration>> measured, Application application) {
		return Medians.of(list(measured, application).stream()
			.mapToDouble((time) -> time.toMillis() / MILLIS_PER_SECOND)
			.toArray());
	}

	private static List<Duration> list(Map<Application, List<Duration>> measured, Application application) {
		return measured.computeIfAbsent(application, (key) -> new ArrayList<>());
	}

	/**
	 * What is started.
	 */
	private enum Application {

		STOCK(Side.STOCK, false),

		STOCK_WITH_METHOD_SECURITY(Side.STOCK, true),

		WRISTBAND(Side.WRISTBAND, true),

		WRISTBAND_WITHOUT_METHOD_SECURITY(Side.WRISTBAND, false);

		private final Side side;

		private final boolean methodSecurity;

		Application(Side side, boolean methodSecurity) {
			this.side = side;
			this.methodSecurity = methodSecurity;
		}

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT).replace('_', ' ');
		}

	}

}

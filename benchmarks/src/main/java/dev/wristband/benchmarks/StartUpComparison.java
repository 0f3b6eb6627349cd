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

	private final Map<Side, List<Duration>> times = new EnumMap<>(Side.class);

	private final Map<Side, List<Duration>> cpu = new EnumMap<>(Side.class);

	private StartUpComparison() {
		for (Side side : Side.values()) {
			this.times.put(side, new ArrayList<>());
			this.cpu.put(side, new ArrayList<>());
		}
	}

	/**
	 * Run the comparison and print a report.
	 * @param args not used
	 */
	public static void main(String[] args) {
		int starts = Options.read().starts();
		List<Side> order = new ArrayList<>(Arrays.asList(Side.values()));
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

	private void start(Side side) {
		try (ServerProcess server = ServerProcess.start(side, Store.MEMORY, side.properties())) {
			list(this.times, side).add(server.startUp());
			list(this.cpu, side).add(server.cpu());
		}
	}

	private void print(PrintStream out) {
		out.println(Machine.describe());
		out.println();
		out.println("| application | time until it is ready | CPU | time, stock = 1 | CPU, stock = 1 |");
		out.println("|---|---|---|---|---|");
		for (Side side : Side.values()) {
			out.println(String.format(Locale.ROOT, "| %s | %.2f s | %.2f s | %.3f | %.3f |",
					side.name().toLowerCase(Locale.ROOT), seconds(this.times, side), seconds(this.cpu, side),
					seconds(this.times, side) / seconds(this.times, Side.STOCK),
					seconds(this.cpu, side) / seconds(this.cpu, Side.STOCK)));
		}
	}

	private static double seconds(Map<Side, List<Duration>> measured, Side side) {
		return Medians
			.of(list(measured, side).stream().mapToDouble((time) -> time.toMillis() / MILLIS_PER_SECOND).toArray());
	}

	private static List<Duration> list(Map<Side, List<Duration>> measured, Side side) {
		return measured.computeIfAbsent(side, (key) -> new ArrayList<>());
	}

}

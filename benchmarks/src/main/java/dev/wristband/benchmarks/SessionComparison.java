package dev.wristband.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Compares what an authenticated request costs with each store of sessions.
 *
 * @since 0.1.0
 */
public final class SessionComparison {

	private static final PrintStream LOG = System.err;

	private SessionComparison() {
	}

	/**
	 * Run the comparison and print a report.
	 * @param args not used
	 */
	public static void main(String[] args) {
		Options options = Options.read();
		List<Contestant> contestants = new ArrayList<>();
		try {
			for (Store store : options.stores()) {
				for (Side side : Side.values()) {
					contestants.add(new Contestant(side, store, options));
				}
			}
			run(contestants, options);
			SessionReport.print(contestants, options, System.out);
		}
		finally {
			contestants.forEach(Contestant::close);
		}
	}

	// In another order each time, so that nobody always comes after the same neighbour
	private static void run(List<Contestant> contestants, Options options) {
		for (Contestant contestant : contestants) {
			LOG.println("Warm-up: " + contestant);
			contestant.warmUp();
		}
		List<Contestant> order = new ArrayList<>(contestants);
		for (int round = 1; round <= options.rounds(); round++) {
			Collections.shuffle(order);
			for (Contestant contestant : order) {
				LOG.println("Round %d: %s".formatted(round, contestant));
				contestant.measure();
			}
		}
	}

}

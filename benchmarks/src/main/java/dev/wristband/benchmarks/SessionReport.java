package dev.wristband.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The result of a {@link SessionComparison} as Markdown.
 */
final class SessionReport {

	private static final double BYTES_PER_KILOBYTE = 1000;

	private static final String NONE = "–";

	private final List<Contestant> contestants;

	private final PrintStream out;

	private SessionReport(List<Contestant> contestants, PrintStream out) {
		this.contestants = contestants;
		this.out = out;
	}

	static void print(List<Contestant> contestants, Options options, PrintStream out) {
		SessionReport report = new SessionReport(contestants, out);
		out.println(Machine.describe());
		out.println();
		report.printRatios(options.stores());
		out.println();
		report.printAbsolutes(options.stores());
	}

	private void printRatios(List<Store> stores) {
		this.out.println("| store | throughput, stock = 1 | CPU per request, stock = 1 | allocated, stock = 1 "
				+ "| Redis round trips | Redis bytes, stock = 1 | stored size, stock = 1 |");
		this.out.println("|---|---|---|---|---|---|---|");
		for (Store store : stores) {
			Contestant ours = find(Side.WRISTBAND, store);
			this.out.println(
					"| %s | %s | %s | %s | %s | %s | %s |".formatted(name(store), ratio(store, Measurement::throughput),
							ratio(store, Measurement::cpu), ratio(store, Measurement::allocated),
							(store == Store.REDIS) ? number(ours.median(Measurement::redisCalls)) : NONE,
							(store == Store.REDIS) ? ratio(store, Measurement::redisBytes) : NONE, sizeRatio(store)));
		}
	}

	private String ratio(Store store, ToDoubleFunction<Measurement> quantity) {
		return number(find(Side.WRISTBAND, store).median(quantity) / find(Side.STOCK, store).median(quantity));
	}

	private String sizeRatio(Store store) {
		double stock = find(Side.STOCK, store).attributeBytes();
		return (stock > 0) ? number(find(Side.WRISTBAND, store).attributeBytes() / stock) : NONE;
	}

	private void printAbsolutes(List<Store> stores) {
		this.out.println("| server | requests per second | CPU per request | allocated | Redis round trips "
				+ "| Redis bytes | attributes of a session | a session in Redis |");
		this.out.println("|---|---|---|---|---|---|---|---|");
		for (Store store : stores) {
			for (Side side : Side.values()) {
				this.out.println(absolutes(store, find(side, store)));
			}
		}
	}

	private static String absolutes(Store store, Contestant contestant) {
		boolean redis = (store == Store.REDIS);
		return String.format(Locale.ROOT, "| %s | %.0f | %.0f µs | %.1f kB | %s | %s | %s | %s |", contestant,
				contestant.median(Measurement::throughput), contestant.median(Measurement::cpu),
				contestant.median(Measurement::allocated) / BYTES_PER_KILOBYTE,
				redis ? number(contestant.median(Measurement::redisCalls)) : NONE,
				redis ? bytes(contestant.median(Measurement::redisBytes)) : NONE,
				(store != Store.MEMORY) ? contestant.attributeBytes() + " B" : NONE,
				redis ? contestant.redisMemory() + " B" : NONE);
	}

	private static String bytes(double value) {
		return Math.round(value) + " B";
	}

	private Contestant find(Side side, Store store) {
		return this.contestants.stream().filter((contestant) -> contestant.is(side, store)).findFirst().orElseThrow();
	}

	private static String name(Store store) {
		return store.name().toLowerCase(Locale.ROOT);
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, "%.3f", value);
	}

}

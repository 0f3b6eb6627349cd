package dev.wristband.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The result of a {@link BearerComparison} as Markdown.
 */
final class BearerReport {

	private static final double BYTES_PER_KILOBYTE = 1000;

	private final List<BearerContestant> contestants;

	private BearerReport(List<BearerContestant> contestants) {
		this.contestants = contestants;
	}

	static void print(List<BearerContestant> contestants, PrintStream out) {
		BearerReport report = new BearerReport(contestants);
		out.println(Machine.describe());
		out.println();
		out.println("| tokens | server | throughput, stock = 1 | CPU per request, stock = 1 | allocated, stock = 1 "
				+ "| requests per second | CPU per request | allocated |");
		out.println("|---|---|---|---|---|---|---|---|");
		for (BearerContestant.TokenUse use : BearerContestant.TokenUse.values()) {
			for (Api api : Api.values()) {
				contestants.stream()
					.filter((contestant) -> contestant.is(api, use))
					.forEach((contestant) -> out.println(report.line(contestant, api, use)));
			}
		}
	}

	private String line(BearerContestant contestant, Api api, BearerContestant.TokenUse use) {
		BearerContestant stock = this.contestants.stream()
			.filter((other) -> other.is(Api.STOCK, use))
			.findFirst()
			.orElseThrow();
		return String.format(Locale.ROOT, "| %s | %s | %.3f | %.3f | %.3f | %.0f | %.0f µs | %.1f kB |", use, api,
				ratio(contestant, stock, Measurement::throughput), ratio(contestant, stock, Measurement::cpu),
				ratio(contestant, stock, Measurement::allocated), contestant.median(Measurement::throughput),
				contestant.median(Measurement::cpu), contestant.median(Measurement::allocated) / BYTES_PER_KILOBYTE);
	}

	private static double ratio(BearerContestant contestant, BearerContestant stock,
			ToDoubleFunction<Measurement> quantity) {
		return contestant.median(quantity) / stock.median(quantity);
	}

}

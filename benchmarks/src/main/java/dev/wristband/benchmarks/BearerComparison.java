package dev.wristband.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Compares what a request with an access token costs.
 *
 * @since 0.1.0
 */
public final class BearerComparison {

	private static final PrintStream LOG = System.err;

	private BearerComparison() {
	}

	/**
	 * Run the comparison and print a report.
	 * @param args not used
	 */
	public static void main(String[] args) {
		Options options = Options.read();
		AccessTokens issued = new AccessTokens();
		List<BearerContestant> contestants = new ArrayList<>();
		try (KeyEndpoint endpoint = new KeyEndpoint(issued.jwks())) {
			LOG.println("Signing tokens");
			List<String> tokens = issued.sign(endpoint.issuer(), Math.max(options.tokens(), options.newTokens()));
			try {
				for (BearerContestant.TokenUse use : BearerContestant.TokenUse.values()) {
					List<String> used = tokens.subList(0,
							(use == BearerContestant.TokenUse.NEW) ? options.newTokens() : options.tokens());
					for (Api api : apis(use)) {
						contestants.add(new BearerContestant(api, use, options, endpoint, used));
					}
				}
				run(contestants, options);
				BearerReport.print(contestants, System.out);
			}
			finally {
				contestants.forEach(BearerContestant::close);
			}
		}
	}

	// A verified token that is known needs no provider
	private static List<Api> apis(BearerContestant.TokenUse use) {
		return (use == BearerContestant.TokenUse.NEW && ServerClassPath.hasCorretto()) ? List.of(Api.values())
				: List.of(Api.STOCK, Api.WRISTBAND);
	}

	// In another order each time, so that nobody always comes after the same neighbour
	private static void run(List<BearerContestant> contestants, Options options) {
		for (BearerContestant contestant : contestants) {
			LOG.println("Warm-up: " + contestant);
			contestant.warmUp();
		}
		List<BearerContestant> order = new ArrayList<>(contestants);
		for (int round = 1; round <= options.rounds(); round++) {
			Collections.shuffle(order);
			for (BearerContestant contestant : order) {
				LOG.println("Round %d: %s".formatted(round, contestant));
				contestant.measure();
			}
		}
	}

}

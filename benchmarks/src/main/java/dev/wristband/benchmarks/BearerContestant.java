package dev.wristband.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A running API, the tokens that are sent to it, and what was measured of it.
 */
final class BearerContestant implements AutoCloseable {

	private final Api api;

	private final TokenUse use;

	private final Options options;

	private final ServerProcess server;

	private final LoadGenerator load;

	private final List<Measurement> measurements = new ArrayList<>();

	BearerContestant(Api api, TokenUse use, Options options, KeyEndpoint endpoint, List<String> tokens) {
		this.api = api;
		this.use = use;
		this.options = options;
		this.server = ServerProcess.start(api, api.properties(endpoint, use.cacheSize(tokens.size())));
		this.load = LoadGenerator.ofTokens(this.server.port(), options.connections(), tokens);
	}

	boolean is(Api api, TokenUse use) {
		return this.api == api && this.use == use;
	}

	void warmUp() {
		this.load.run(this.options.warmUp());
	}

	void measure() {
		Duration cpu = this.server.cpu();
		long allocated = this.server.allocatedBytes();
		LoadGenerator.Load result = this.load.run(this.options.round());
		this.measurements
			.add(Measurement.of(result, this.server.cpu().minus(cpu), this.server.allocatedBytes() - allocated, 0, 0));
	}

	double median(ToDoubleFunction<Measurement> quantity) {
		return Medians.of(this.measurements.stream().mapToDouble(quantity).toArray());
	}

	@Override
	public String toString() {
		return "%s, %s".formatted(this.use, this.api);
	}

	@Override
	public void close() {
		this.server.close();
	}

	/**
	 * How often a server sees a token.
	 */
	enum TokenUse {

		/**
		 * Tokens come again, as they do while their callers work.
		 */
		REPEATED("repeated tokens"),

		/**
		 * Each token is as good as new.
		 */
		NEW("new tokens");

		// One in two hundred tokens may still be known when its turn comes
		private static final int NEXT_TO_NONE = 200;

		private final String text;

		TokenUse(String text) {
			this.text = text;
		}

		int cacheSize(int tokens) {
			return (this == NEW) ? Math.max(1, tokens / NEXT_TO_NONE) : Math.max(10_000, tokens);
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

}

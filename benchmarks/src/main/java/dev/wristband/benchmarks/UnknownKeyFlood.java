package dev.wristband.benchmarks;

import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Floods an API with tokens of unknown keys, beside requests with good tokens.
 *
 * @since 0.1.0
 */
public final class UnknownKeyFlood {

	private static final PrintStream LOG = System.err;

	private static final PrintStream OUT = System.out;

	private static final int TOKENS = 100;

	private static final int RATE = 200;

	private static final Duration WARM_UP = Duration.ofSeconds(20);

	private static final double MEDIAN = 0.5;

	private static final double NEARLY_ALL = 0.99;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final KeyEndpoint endpoint;

	private final List<String> good;

	private final List<String> unknown;

	private final Duration duration = Duration.ofSeconds(Integer.getInteger("flood-seconds", 60));

	private UnknownKeyFlood(AccessTokens issued, KeyEndpoint endpoint) {
		this.endpoint = endpoint;
		this.good = issued.sign(endpoint.issuer(), TOKENS);
		this.unknown = IntStream.range(0, Integer.getInteger("flood", 10_000))
			.parallel()
			.mapToObj((number) -> issued.signAs(endpoint.issuer(), "unknown-" + number))
			.toList();
	}

	/**
	 * Flood each server and print what it answered.
	 * @param args not used
	 */
	public static void main(String[] args) {
		AccessTokens issued = new AccessTokens();
		try (KeyEndpoint endpoint = new KeyEndpoint(issued.jwks())) {
			UnknownKeyFlood flood = new UnknownKeyFlood(issued, endpoint);
			OUT.println(Machine.describe());
			OUT.println();
			OUT.println("| server | unknown keys: answers | fetches of keys | good tokens: answers "
					+ "| p50 before, during | p99 before, during |");
			OUT.println("|---|---|---|---|---|---|");
			flood.run(Api.STOCK);
			flood.run(Api.WRISTBAND);
		}
	}

	private void run(Api api) {
		try (ServerProcess server = ServerProcess.start(api, api.properties(this.endpoint, TOKENS * 2))) {
			LOG.println("Warm-up: " + api);
			requests(server, this.good, WARM_UP).send(WARM_UP);
			LOG.println("Good tokens only: " + api);
			PacedRequests before = requests(server, this.good, this.duration);
			before.send(this.duration);
			LOG.println("Flood: " + api);
			int fetches = this.endpoint.fetches();
			PacedRequests during = requests(server, this.good, this.duration);
			PacedRequests flood = new PacedRequests(this.client, server.port(), this.unknown, this.unknown.size());
			CompletableFuture<Void> flooding = CompletableFuture.runAsync(() -> flood.send(this.duration));
			during.send(this.duration);
			flooding.join();
			OUT.println(String.format(Locale.ROOT, "| %s | %s | %d | %s | %.1f ms, %.1f ms | %.1f ms, %.1f ms |", api,
					flood.statuses(), this.endpoint.fetches() - fetches, during.statuses(), before.latency(MEDIAN),
					during.latency(MEDIAN), before.latency(NEARLY_ALL), during.latency(NEARLY_ALL)));
		}
	}

	private PacedRequests requests(ServerProcess server, List<String> tokens, Duration time) {
		return new PacedRequests(this.client, server.port(), tokens, (int) (RATE * time.toSeconds()));
	}

}

package dev.wristband.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at their time, whether or not those before have been answered, and
 * measures from that time on.
 */
final class PacedRequests {

	private static final double NANOS_PER_MILLI = 1e6;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final HttpClient client;

	private final URI uri;

	private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();

	private final double[] latencies;

	private final List<String> tokens;

	PacedRequests(HttpClient client, int port, List<String> tokens, int count) {
		this.client = client;
		this.uri = URI.create("http://localhost:" + port + UserEndpoint.PATH);
		this.tokens = tokens;
		this.latencies = new double[count];
	}

	/**
	 * Send all requests, evenly in the time, and wait for the last answer.
	 * @param duration the time
	 */
	void send(Duration duration) {
		CompletableFuture<?>[] answers = new CompletableFuture<?>[this.latencies.length];
		long start = System.nanoTime();
		for (int i = 0; i < answers.length; i++) {
			long due = start + (long) (duration.toNanos() * ((double) i / answers.length));
			for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
				LockSupport.parkNanos(due - now);
			}
			answers[i] = send(i, due);
		}
		CompletableFuture.allOf(answers).join();
	}

	private CompletableFuture<?> send(int number, long due) {
		HttpRequest request = HttpRequest.newBuilder(this.uri)
			.timeout(PATIENCE)
			.header("Authorization", "Bearer " + this.tokens.get(number % this.tokens.size()))
			.build();
		return this.client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).handle((response, failure) -> {
			this.latencies[number] = (System.nanoTime() - due) / NANOS_PER_MILLI;
			return this.statuses.merge((response != null) ? response.statusCode() : 0, 1, Integer::sum);
		});
	}

	Map<Integer, Integer> statuses() {
		return new TreeMap<>(this.statuses);
	}

	/**
	 * Return what a share of the requests has not exceeded.
	 * @param share the share
	 * @return the latency in milliseconds
	 */
	double latency(double share) {
		double[] sorted = this.latencies.clone();
		Arrays.sort(sorted);
		return sorted[(int) Math.ceil(share * sorted.length) - 1];
	}

}

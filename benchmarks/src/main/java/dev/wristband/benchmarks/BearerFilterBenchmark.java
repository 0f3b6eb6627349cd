package dev.wristband.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * What the bearer token filter of a filter chain costs as a whole: reading the header,
 * authenticating the caller and keeping the security context.
 *
 * @since 0.1.0
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class BearerFilterBenchmark {

	private final BearerScene scene = new BearerScene();

	// Reused: to make them costs more than to filter them
	private final List<HttpServletRequest> requests = this.scene.tokens()
		.stream()
		.map(BearerFilterBenchmark::request)
		.toList();

	private final HttpServletResponse response = new MockHttpServletResponse();

	private final Filter stock = BearerFilters.stock(this.scene.stock());

	private final Filter withCache = BearerFilters.wristband(this.scene.withCache());

	private final Filter withCacheThatMisses = BearerFilters.wristband(this.scene.withCacheThatMisses());

	private int next;

	private static HttpServletRequest request(String token) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", UserEndpoint.PATH);
		request.addHeader("Authorization", "Bearer " + token);
		return request;
	}

	/**
	 * Close what was opened.
	 */
	@TearDown
	public void close() {
		this.scene.close();
	}

	/**
	 * Spring Security's filter with its own parts.
	 * @param blackhole takes the result
	 * @throws ServletException never
	 * @throws IOException never
	 */
	@Benchmark
	public void stock(Blackhole blackhole) throws ServletException, IOException {
		pass(this.stock, blackhole);
	}

	/**
	 * The same filter with this project's parts, and tokens that come again.
	 * @param blackhole takes the result
	 * @throws ServletException never
	 * @throws IOException never
	 */
	@Benchmark
	public void repeatedToken(Blackhole blackhole) throws ServletException, IOException {
		pass(this.withCache, blackhole);
	}

	/**
	 * The same filter with this project's parts, and tokens that are new to it.
	 * @param blackhole takes the result
	 * @throws ServletException never
	 * @throws IOException never
	 */
	@Benchmark
	public void firstSight(Blackhole blackhole) throws ServletException, IOException {
		pass(this.withCacheThatMisses, blackhole);
	}

	private void pass(Filter filter, Blackhole blackhole) throws ServletException, IOException {
		this.next = (this.next + 1) % BearerScene.TOKENS;
		FilterChain chain = (request, response) -> blackhole
			.consume(SecurityContextHolder.getContext().getAuthentication());
		try {
			filter.doFilter(this.requests.get(this.next), this.response, chain);
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

}

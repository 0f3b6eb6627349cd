package dev.wristband.benchmarks;

import java.time.Duration;

/**
 * What one round has measured of one server.
 *
 * @param throughput the requests per second
 * @param cpu the microseconds of CPU of a request
 * @param allocated the bytes that a request allocates
 * @param redisCalls the commands that a request sends to Redis
 * @param redisBytes the bytes that a request sends to Redis and gets from it
 */
record Measurement(double throughput, double cpu, double allocated, double redisCalls, double redisBytes) {

	private static final double NANOS_PER_SECOND = 1e9;

	private static final double NANOS_PER_MICRO = 1e3;

	static Measurement of(LoadGenerator.Load load, Duration cpu, long allocated, long redisCalls, long redisBytes) {
		double requests = load.requests();
		return new Measurement(requests * NANOS_PER_SECOND / load.elapsed().toNanos(),
				cpu.toNanos() / NANOS_PER_MICRO / requests, allocated / requests, redisCalls / requests,
				redisBytes / requests);
	}

}

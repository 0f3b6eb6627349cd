package dev.wristband.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.springframework.boot.convert.DurationStyle;

/**
 * How long and how often to measure, from system properties.
 *
 * @param warmUp the load on each server before the first round
 * @param rounds the number of rounds
 * @param round how long one server is measured in each round
 * @param sessions the number of sessions of each server
 * @param connections the number of connections of the load
 * @param starts how often each server is started to measure the start-up
 * @param stores the stores to measure
 * @param tokens the number of tokens that come again
 * @param newTokens the number of tokens that take turns so that they are as good as new
 */
record Options(Duration warmUp, int rounds, Duration round, int sessions, int connections, int starts,
		List<Store> stores, int tokens, int newTokens) {

	static Options read() {
		return new Options(duration("warmup", "60s"), Integer.getInteger("rounds", 5), duration("round", "15s"),
				Integer.getInteger("sessions", 200), Integer.getInteger("connections", 32),
				Integer.getInteger("starts", 7),
				Arrays.stream(System.getProperty("stores", "memory,redis,jdbc").split(","))
					.map((name) -> Store.valueOf(name.strip().toUpperCase(Locale.ROOT)))
					.toList(),
				Integer.getInteger("tokens", 1000), Integer.getInteger("new-tokens", 20_000));
	}

	private static Duration duration(String name, String defaultValue) {
		return DurationStyle.detectAndParse(System.getProperty(name, defaultValue));
	}

}

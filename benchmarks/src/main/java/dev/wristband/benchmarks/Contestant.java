package dev.wristband.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;

import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.EmulatorOptions;

/**
 * A running server with its sessions, and what was measured of it.
 */
final class Contestant implements AutoCloseable {

	private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);

	private final Side side;

	private final Store store;

	private final Options options;

	private final @Nullable RedisProcess redis;

	private final Emulator emulator;

	private final ServerProcess server;

	private final LoadGenerator load;

	private final List<Measurement> measurements = new ArrayList<>();

	Contestant(Side side, Store store, Options options) {
		this.side = side;
		this.store = store;
		this.options = options;
		this.redis = (store == Store.REDIS) ? new RedisProcess() : null;
		this.emulator = Emulator.start(EmulatorOptions.defaults().withAccessTokenLifetime(TOKEN_LIFETIME));
		Map<String, String> properties = new TreeMap<>(side.properties(this.emulator));
		properties.putAll(store.properties((this.redis != null) ? this.redis.port() : 0));
		this.server = ServerProcess.start(side, store, properties);
		this.emulator.registerClient(side.client(this.server.port()));
		List<String> cookies = new Logins(side, this.server.port()).logIn(options.sessions());
		this.load = LoadGenerator.ofSessions(this.server.port(), options.connections(), cookies);
	}

	boolean is(Side side, Store store) {
		return this.side == side && this.store == store;
	}

	void warmUp() {
		this.load.run(this.options.warmUp());
	}

	void measure() {
		Duration cpu = this.server.cpu();
		long allocated = this.server.allocatedBytes();
		long calls = (this.redis != null) ? this.redis.calls() : 0;
		long bytes = (this.redis != null) ? this.redis.bytes() : 0;
		LoadGenerator.Load result = this.load.run(this.options.round());
		this.measurements.add(Measurement.of(result, this.server.cpu().minus(cpu),
				this.server.allocatedBytes() - allocated, (this.redis != null) ? this.redis.calls() - calls : 0,
				(this.redis != null) ? this.redis.bytes() - bytes : 0));
	}

	/**
	 * Return the median of all rounds.
	 * @param quantity what of a measurement
	 * @return the median
	 */
	double median(ToDoubleFunction<Measurement> quantity) {
		return Medians.of(this.measurements.stream().mapToDouble(quantity).toArray());
	}

	/**
	 * Return the bytes of the attributes of one session.
	 * @return the bytes, or 0 if nothing is serialised
	 */
	long attributeBytes() {
		if (this.redis != null) {
			return this.redis.attributeBytes();
		}
		return (this.store == Store.JDBC) ? this.server.databaseBytes() : 0;
	}

	/**
	 * Return the memory that one session takes in Redis, with everything that belongs to
	 * it.
	 * @return the bytes, or 0 if there is no Redis
	 */
	long redisMemory() {
		return (this.redis != null) ? this.redis.memory(this.options.sessions()) : 0;
	}

	@Override
	public String toString() {
		return "%s, %s".formatted(this.store, this.side).toLowerCase(Locale.ROOT);
	}

	@Override
	public void close() {
		this.server.close();
		this.emulator.close();
		if (this.redis != null) {
			this.redis.close();
		}
	}

}

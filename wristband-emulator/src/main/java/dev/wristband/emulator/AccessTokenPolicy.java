package dev.wristband.emulator;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long access tokens live, and which of them were declared dead before their time.
 */
final class AccessTokenPolicy {

	private final Duration initialLifetime;

	private final Map<String, Duration> clientLifetimes = new ConcurrentHashMap<>();

	private final AtomicInteger generation = new AtomicInteger();

	private volatile Duration lifetime;

	AccessTokenPolicy(Duration lifetime) {
		this.initialLifetime = lifetime;
		this.lifetime = lifetime;
	}

	Duration lifetime(String clientId) {
		return this.clientLifetimes.getOrDefault(clientId, this.lifetime);
	}

	void lifetime(String clientId, Duration lifetime) {
		this.clientLifetimes.put(clientId, atLeastOneSecond(lifetime));
	}

	void lifetime(Duration lifetime) {
		this.lifetime = atLeastOneSecond(lifetime);
	}

	void expireAll() {
		this.generation.incrementAndGet();
	}

	void reset() {
		this.lifetime = this.initialLifetime;
		this.clientLifetimes.clear();
	}

	String tokenId(String unique) {
		return this.generation.get() + "." + unique;
	}

	boolean isAlive(String tokenId) {
		return tokenId.startsWith(this.generation.get() + ".");
	}

	private static Duration atLeastOneSecond(Duration lifetime) {
		if (lifetime.toSeconds() < 1) {
			throw new IllegalArgumentException("'lifetime' must be at least one second");
		}
		return lifetime;
	}

}

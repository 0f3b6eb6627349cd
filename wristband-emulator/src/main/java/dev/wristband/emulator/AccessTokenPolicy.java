package dev.wristband.emulator;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long access tokens live, and which of them were declared dead before their time.
 */
final class AccessTokenPolicy {

	private final Duration initialLifetime;

	private final AtomicInteger generation = new AtomicInteger();

	private volatile Duration lifetime;

	AccessTokenPolicy(Duration lifetime) {
		this.initialLifetime = lifetime;
		this.lifetime = lifetime;
	}

	Duration lifetime() {
		return this.lifetime;
	}

	void lifetime(Duration lifetime) {
		this.lifetime = lifetime;
	}

	void expireAll() {
		this.generation.incrementAndGet();
	}

	void reset() {
		this.lifetime = this.initialLifetime;
	}

	String tokenId(String unique) {
		return this.generation.get() + "." + unique;
	}

	boolean isAlive(String tokenId) {
		return tokenId.startsWith(this.generation.get() + ".");
	}

}

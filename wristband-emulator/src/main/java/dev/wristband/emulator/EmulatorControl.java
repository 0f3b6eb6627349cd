package dev.wristband.emulator;

import java.time.Duration;
import java.util.List;

/**
 * Makes things happen that a test wants to see. The same can be done over HTTP under
 * {@code /__emulator/} on the application's own host. Thread-safe.
 *
 * @since 0.1.0
 */
public final class EmulatorControl {

	private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

	private final EmulatorState state;

	EmulatorControl(EmulatorState state) {
		this.state = state;
	}

	/**
	 * Sign with a new key from now on. The keys before it stay published.
	 */
	public void rotateSigningKey() {
		this.state.keys().rotate();
	}

	/**
	 * Stop publishing every signing key but the present one.
	 */
	public void retireOldSigningKeys() {
		this.state.keys().retireOld();
	}

	/**
	 * Give the access tokens that are issued from now on another lifetime.
	 * @param lifetime the lifetime, at least one second
	 */
	public void accessTokenLifetime(Duration lifetime) {
		if (lifetime.toSeconds() < 1) {
			throw new IllegalArgumentException("'lifetime' must be at least one second");
		}
		this.state.policy().lifetime(lifetime);
	}

	/**
	 * Refuse all access tokens that were issued so far, as if they had expired.
	 */
	public void expireAccessTokens() {
		this.state.policy().expireAll();
	}

	/**
	 * Answer the next calls of an endpoint with the given status.
	 * @param endpoint the endpoint
	 * @param times the number of calls
	 * @param status the status, from 400 to 599
	 */
	public void failNext(EmulatorEndpoint endpoint, int times, int status) {
		if (status < 400 || status > 599) {
			throw new IllegalArgumentException("'status' must be between 400 and 599");
		}
		this.state.faults().add(endpoint, times, Fault.withStatus(status));
	}

	/**
	 * Let the next calls of an endpoint wait before they are carried out.
	 * @param endpoint the endpoint
	 * @param times the number of calls
	 * @param delay how long, at most five minutes
	 */
	public void hangNext(EmulatorEndpoint endpoint, int times, Duration delay) {
		if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
			throw new IllegalArgumentException("'delay' must be between zero and five minutes");
		}
		this.state.faults().add(endpoint, times, Fault.withDelay(delay));
	}

	/**
	 * Answer the next calls of an endpoint with status 200 and broken JSON.
	 * @param endpoint the endpoint
	 * @param times the number of calls
	 */
	public void malformNext(EmulatorEndpoint endpoint, int times) {
		this.state.faults().add(endpoint, times, Fault.withMalformedBody());
	}

	/**
	 * Revoke every refresh token of a user.
	 * @param tenantName the tenant
	 * @param email the e-mail address of the user
	 */
	public void revokeRefreshTokens(String tenantName, String email) {
		for (EmulatedTenant tenant : this.state.directory().tenants()) {
			EmulatedUser user = this.state.directory().userByEmail(tenant, email);
			if (tenant.name().equals(tenantName) && user != null) {
				this.state.refreshTokens().revoke(new Account(tenant, user));
				return;
			}
		}
		throw new IllegalArgumentException("There is no such user");
	}

	/**
	 * End every login session of every browser with the emulator.
	 */
	public void endLoginSessions() {
		this.state.sessions().clear();
	}

	/**
	 * Say how often an endpoint was called.
	 * @param endpoint the endpoint
	 * @return the number of calls since the start or the last reset
	 */
	public int calls(EmulatorEndpoint endpoint) {
		return this.state.calls().count(endpoint);
	}

	/**
	 * Get the latest requests, the oldest first.
	 * @return the requests, without anything secret
	 */
	public List<RecordedExchange> recordedExchanges() {
		return this.state.calls().latest();
	}

	/**
	 * Forget sessions, codes, refresh tokens, faults, counters and records, and go back
	 * to the first access token lifetime. Clients and signing keys stay.
	 */
	public void reset() {
		this.state.reset();
	}

}

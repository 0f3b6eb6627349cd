package dev.wristband.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Makes things happen that a test wants to see. The same can be done over HTTP under
 * {@code /__emulator/} on the application's own host. Thread-safe.
 *
 * @since 0.1.0
 */
public final class EmulatorControl {

	private final EmulatorState state;

	private final Listener listener;

	EmulatorControl(EmulatorState state, Listener listener) {
		this.state = state;
		this.listener = listener;
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
	 * Stop publishing and accepting one signing key. If it is the present one, a new key
	 * takes its place.
	 * @param keyId the id of the key
	 */
	public void withdrawSigningKey(String keyId) {
		this.state.keys().withdraw(keyId);
	}

	/**
	 * Get the ids of the published signing keys.
	 * @return the ids, the present key first
	 */
	public List<String> signingKeyIds() {
		return this.state.keys().keyIds();
	}

	/**
	 * Give the access tokens that are issued from now on another lifetime.
	 * @param lifetime the lifetime, at least one second
	 */
	public void accessTokenLifetime(Duration lifetime) {
		this.state.policy().lifetime(lifetime);
	}

	/**
	 * Give the access tokens of one client another lifetime than those of the others.
	 * @param clientId the client
	 * @param lifetime the lifetime, at least one second
	 */
	public void accessTokenLifetime(String clientId, Duration lifetime) {
		this.state.policy().lifetime(clientId, lifetime);
	}

	/**
	 * Issue an access token to a user who need not log in for it, as to a client that is
	 * registered.
	 * @param tenantName the tenant
	 * @param email the e-mail address of the user
	 * @param scopes what is granted
	 * @param authTime when the user is said to have logged in, not in the future
	 * @return the access token
	 */
	public String accessToken(String tenantName, String email, List<String> scopes, Instant authTime) {
		Account account = this.state.directory().requireAccount(tenantName, email);
		return this.state.directTokens().issue(null, account, scopes, authTime).getValue();
	}

	/**
	 * Refuse all access tokens that were issued so far, as if they had expired.
	 */
	public void expireAccessTokens() {
		this.state.policy().expireAll();
	}

	/**
	 * Say whether a refresh uses its token up, as it does from the start. If not, the
	 * answer has no refresh token and the old one stays good.
	 * @param rotating whether refresh tokens rotate
	 */
	public void rotateRefreshTokens(boolean rotating) {
		this.state.refreshTokens().rotating(rotating);
	}

	/**
	 * Say how often a refresh token was used that had been used up.
	 * @return the number since the start or the last reset
	 */
	public int refreshTokenReuses() {
		return this.state.refreshTokens().reuses();
	}

	/**
	 * Revoke every refresh token of a user.
	 * @param tenantName the tenant
	 * @param email the e-mail address of the user
	 */
	public void revokeRefreshTokens(String tenantName, String email) {
		this.state.refreshTokens().revoke(this.state.directory().requireAccount(tenantName, email));
	}

	/**
	 * Give a user other permissions.
	 * @param tenantName the tenant
	 * @param email the e-mail address of the user
	 * @param permissions what the user holds from now on
	 */
	public void permissions(String tenantName, String email, List<String> permissions) {
		this.state.directory().permissions(this.state.directory().requireAccount(tenantName, email), permissions);
	}

	/**
	 * Let a client have a second secret beside its first.
	 * @param clientId the client
	 * @param secret the new secret
	 */
	public void addClientSecret(String clientId, String secret) {
		this.state.directory().secrets().add(clientId, secret);
	}

	/**
	 * Take one of its two secrets from a client.
	 * @param clientId the client
	 * @param secret the secret that is not good any more
	 */
	public void removeClientSecret(String clientId, String secret) {
		this.state.directory().secrets().remove(clientId, secret);
	}

	/**
	 * Have something go wrong at an endpoint. The oldest fault that fits a call happens.
	 * @param endpoint the endpoint
	 * @param fault the fault
	 */
	public void fault(EmulatorEndpoint endpoint, Fault fault) {
		this.state.faults().add(endpoint, null, fault);
	}

	/**
	 * Have something go wrong at the token endpoint for one grant only.
	 * @param grant the grant
	 * @param fault the fault
	 */
	public void fault(TokenGrant grant, Fault fault) {
		this.state.faults().add(EmulatorEndpoint.TOKEN, grant, fault);
	}

	/**
	 * Answer the next calls of an endpoint with the given status.
	 * @param endpoint the endpoint
	 * @param times the number of calls
	 * @param status the status, from 400 to 599
	 */
	public void failNext(EmulatorEndpoint endpoint, int times, int status) {
		fault(endpoint, Fault.status(status).times(times));
	}

	/**
	 * Let the next calls of an endpoint wait before they are carried out.
	 * @param endpoint the endpoint
	 * @param times the number of calls
	 * @param delay how long, at most five minutes
	 */
	public void hangNext(EmulatorEndpoint endpoint, int times, Duration delay) {
		fault(endpoint, Fault.hang(delay).times(times));
	}

	/**
	 * Answer the next calls of an endpoint with status 200 and broken JSON.
	 * @param endpoint the endpoint
	 * @param times the number of calls
	 */
	public void malformNext(EmulatorEndpoint endpoint, int times) {
		fault(endpoint, Fault.brokenJson().times(times));
	}

	/**
	 * Have nothing go wrong any more, and let go of the calls that wait.
	 */
	public void clearFaults() {
		this.state.faults().clear();
	}

	/**
	 * Have nothing go wrong any more at one endpoint, and let go of the calls that wait.
	 * @param endpoint the endpoint
	 */
	public void clearFaults(EmulatorEndpoint endpoint) {
		this.state.faults().clear(endpoint);
	}

	/**
	 * Close every connection and refuse new ones, as a server that is down. Nothing is
	 * forgotten.
	 */
	public void refuseConnections() {
		this.listener.refuse();
	}

	/**
	 * Listen again on the same port.
	 */
	public void acceptConnections() {
		this.listener.accept();
	}

	void refuseConnections(Duration duration) {
		if (duration.isNegative() || duration.compareTo(Fault.LONGEST_WAIT) > 0) {
			throw new IllegalArgumentException("The duration must be between zero and five minutes");
		}
		this.listener.refuse(duration);
	}

	/**
	 * End every login session of every browser with the emulator.
	 */
	public void endLoginSessions() {
		this.state.sessions().clear();
	}

	/**
	 * Say how often an endpoint was called, calls that are not answered yet included.
	 * @param endpoint the endpoint
	 * @return the number of calls since they were last forgotten
	 */
	public int calls(EmulatorEndpoint endpoint) {
		return this.state.calls().count(endpoint);
	}

	/**
	 * Say how often the token endpoint was called with one grant.
	 * @param grant the grant
	 * @return the number of calls since they were last forgotten
	 */
	public int calls(TokenGrant grant) {
		return this.state.calls().count(grant);
	}

	/**
	 * Forget the numbers of calls and the recorded requests.
	 */
	public void clearCalls() {
		this.state.calls().clear();
	}

	/**
	 * Get the latest requests, the oldest first.
	 * @return the requests, without anything secret
	 */
	public List<RecordedExchange> recordedExchanges() {
		return this.state.calls().latest();
	}

	/**
	 * Forget sessions, codes, refresh tokens, faults, counters and records, go back to
	 * the first lifetimes, permissions and rotation, and listen if connections are
	 * refused. Clients, their secrets and signing keys stay.
	 */
	public void reset() {
		this.state.reset();
		this.listener.accept();
	}

}

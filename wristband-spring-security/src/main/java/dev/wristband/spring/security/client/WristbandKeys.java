package dev.wristband.spring.security.client;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.observation.Observations;

/**
 * The signing keys of the Wristband applications that this application trusts, each with
 * its own. Whatever has to be verified shares them. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WristbandKeys implements AutoCloseable {

	private static final int MAX_ISSUERS = 16;

	private final Map<String, SigningKeys> keysByIssuer = new ConcurrentHashMap<>();

	private final BackChannel backChannel;

	private final SigningKeySettings settings;

	private final Clock clock;

	private final Observations<SigningKeysObservationContext> observations;

	/**
	 * Create an empty collection.
	 * @param restClient a client with timeouts that follows no redirects
	 * @param settings how keys are kept fresh
	 * @param clock the clock
	 */
	public WristbandKeys(RestClient restClient, SigningKeySettings settings, Clock clock) {
		this(restClient, settings, Observations.none(), clock);
	}

	/**
	 * Create an empty collection whose fetches are observed.
	 * @param restClient a client with timeouts that follows no redirects
	 * @param settings how keys are kept fresh
	 * @param observations where fetches are observed
	 * @param clock the clock
	 */
	public WristbandKeys(RestClient restClient, SigningKeySettings settings,
			Observations<SigningKeysObservationContext> observations, Clock clock) {
		Assert.notNull(restClient, "'restClient' must not be null");
		Assert.notNull(settings, "'settings' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.backChannel = new BackChannel(restClient);
		this.settings = settings;
		this.clock = clock;
		this.observations = observations;
	}

	/**
	 * Return the keys of a Wristband application. Nothing is fetched yet.
	 * @param issuer scheme and authority of its vanity domain, from the configuration and
	 * never from a token
	 * @return the keys, the same object for the same issuer
	 */
	public SigningKeys of(String issuer) {
		Assert.isTrue(this.keysByIssuer.size() < MAX_ISSUERS || this.keysByIssuer.containsKey(issuer),
				"Too many issuers");
		return this.keysByIssuer.computeIfAbsent(issuer, this::create);
	}

	/**
	 * Return what is known about the keys of each issuer. Nothing is fetched for it.
	 * @return the statuses by issuer
	 */
	public Map<String, SigningKeyStatus> getStatuses() {
		Map<String, SigningKeyStatus> statuses = new TreeMap<>();
		this.keysByIssuer.forEach((issuer, keys) -> statuses.put(issuer, keys.getStatus()));
		return statuses;
	}

	private SigningKeys create(String issuer) {
		URI uri = URI.create(issuer + "/api/v1/oauth2/jwks");
		return new SigningKeys(() -> this.backChannel.text("signing keys", HttpMethod.GET, uri, (request) -> {
		}), new KeyFetchObservations(issuer, this.observations), this.settings, this.clock);
	}

	@Override
	public void close() {
		this.keysByIssuer.values().forEach(SigningKeys::close);
	}

}

package dev.wristband.spring.security.client.machine;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.util.Assert;

import dev.wristband.spring.security.client.ClientCredentialsApi;
import dev.wristband.spring.security.observation.Observations;

/**
 * The access tokens of this application's machine clients.
 *
 * <p>
 * A token is requested when it is first needed, once for all callers, and renewed in the
 * background ahead of its end for as long as it is used. While it is valid it serves,
 * whatever becomes of its renewal. Every wait is bounded. Thread-safe.
 *
 * @since 0.1.0
 */
public final class MachineTokens implements AutoCloseable {

	private final Map<String, MachineTokenCare> tokens = new LinkedHashMap<>();

	private final TokenTasks tasks;

	/**
	 * Create the tokens. Nothing is requested yet.
	 * @param api the back channel
	 * @param settings the machine clients
	 * @param events takes {@link MachineTokenFailedEvent} and
	 * {@link MachineSecretRefusedEvent}
	 * @param clock tells when a token ends
	 */
	public MachineTokens(ClientCredentialsApi api, MachineSettings settings, ApplicationEventPublisher events,
			Clock clock) {
		this(api, settings, events, Observations.none(), clock);
	}

	/**
	 * Create tokens whose requests are observed. Nothing is requested yet.
	 * @param api the back channel
	 * @param settings the machine clients
	 * @param events takes {@link MachineTokenFailedEvent} and
	 * {@link MachineSecretRefusedEvent}
	 * @param observations where requests for tokens are observed
	 * @param clock tells when a token ends
	 */
	public MachineTokens(ClientCredentialsApi api, MachineSettings settings, ApplicationEventPublisher events,
			Observations<MachineTokenObservationContext> observations, Clock clock) {
		this(api, settings, events, observations, clock, new TokenThreads(settings.clients().size()),
				() -> ThreadLocalRandom.current().nextDouble());
	}

	MachineTokens(ClientCredentialsApi api, MachineSettings settings, ApplicationEventPublisher events,
			Observations<MachineTokenObservationContext> observations, Clock clock, TokenTasks tasks,
			DoubleSupplier random) {
		Assert.notNull(api, "'api' must not be null");
		Assert.notNull(events, "'events' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		Map<String, MachineSecrets> secrets = new LinkedHashMap<>();
		settings.clients().forEach((client) -> secrets.put(client.name(), new MachineSecrets(client, api, events)));
		AuthorizedMachineClients clients = new AuthorizedMachineClients(settings.clients(),
				new MachineTokenProvider(secrets, clock));
		secrets.forEach((name, own) -> this.tokens.put(name,
				new MachineTokenCare(own, clients, settings, tasks, events, observations, clock, random)));
		this.tasks = tasks;
	}

	/**
	 * Return the names of the machine clients.
	 * @return the names
	 */
	public Set<String> getClientNames() {
		return Set.copyOf(this.tokens.keySet());
	}

	/**
	 * Return what is known about the token of each machine client. Nothing is requested
	 * for it.
	 * @return the statuses
	 */
	public List<MachineTokenStatus> getStatuses() {
		return this.tokens.values().stream().map(MachineTokenCare::status).toList();
	}

	/**
	 * Get an access token.
	 * @param clientName the name of the machine client
	 * @return a valid token
	 * @throws MachineTokenException if there is none to be had
	 */
	public OAuth2AccessToken getToken(String clientName) {
		return care(clientName).get();
	}

	/**
	 * Get another access token than one that an API has refused. However many callers had
	 * that one refused, Wristband is asked once, and not again for a while.
	 * @param clientName the name of the machine client
	 * @param refused the refused token
	 * @return the token to use from now on, which is the refused one if there is no other
	 */
	public OAuth2AccessToken renewToken(String clientName, OAuth2AccessToken refused) {
		Assert.notNull(refused, "'refused' must not be null");
		return care(clientName).renew(refused);
	}

	/**
	 * Forget the access token. The next caller waits for a new one.
	 * @param clientName the name of the machine client
	 */
	public void invalidate(String clientName) {
		care(clientName).invalidate();
	}

	private MachineTokenCare care(String clientName) {
		MachineTokenCare care = this.tokens.get(clientName);
		if (care == null) {
			throw new IllegalArgumentException("There is no machine client with the name '%s', only %s"
				.formatted(clientName, this.tokens.keySet()));
		}
		return care;
	}

	@Override
	public void close() {
		this.tasks.close();
	}

	@Override
	public String toString() {
		return "MachineTokens[clients=%s]".formatted(this.tokens.keySet());
	}

}

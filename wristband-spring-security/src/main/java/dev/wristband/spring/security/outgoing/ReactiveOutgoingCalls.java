package dev.wristband.spring.security.outgoing;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

import dev.wristband.spring.security.client.machine.MachineTokens;

/**
 * Gives the requests of a {@link WebClient} an access token, by the same rules as
 * {@link OutgoingCalls}. The current user is the one of the thread that subscribes, as in
 * a servlet application that calls {@code block()}. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class ReactiveOutgoingCalls {

	private final OutgoingTokens tokens;

	private final AllowedOrigins origins;

	private final ClientHttpConnector connector;

	/**
	 * Create the calls.
	 * @param machines the tokens of machine clients, if there are any
	 * @param origins where tokens may be sent
	 * @param connector sends requests and follows no redirects
	 */
	public ReactiveOutgoingCalls(@Nullable MachineTokens machines, AllowedOrigins origins,
			ClientHttpConnector connector) {
		this(new OutgoingTokens(machines), origins, connector);
	}

	private ReactiveOutgoingCalls(OutgoingTokens tokens, AllowedOrigins origins, ClientHttpConnector connector) {
		Assert.notNull(origins, "'origins' must not be null");
		Assert.notNull(connector, "'connector' must not be null");
		this.tokens = tokens;
		this.origins = origins;
		this.connector = connector;
	}

	/**
	 * Return the same with more origins and another connector.
	 * @param more where tokens may be sent, too
	 * @param otherConnector sends requests and follows no redirects
	 * @return new calls
	 */
	public ReactiveOutgoingCalls with(AllowedOrigins more, ClientHttpConnector otherConnector) {
		return new ReactiveOutgoingCalls(this.tokens, this.origins.and(more), otherConnector);
	}

	/**
	 * Let a client call as a machine.
	 * @param clientName the name of the machine client
	 * @return adds the filter and the connector
	 */
	public Consumer<WebClient.Builder> asMachine(String clientName) {
		return as(OutgoingIdentity.machine(clientName));
	}

	/**
	 * Let a client call as the current user.
	 * @return adds the filter and the connector
	 */
	public Consumer<WebClient.Builder> asCurrentUser() {
		return as(OutgoingIdentity.currentUser());
	}

	/**
	 * Let a client call under an identity.
	 * @param identity whom to call as, unless the request itself says so; {@code null} to
	 * give no token to other requests
	 * @return adds the filter and the connector
	 */
	public Consumer<WebClient.Builder> as(@Nullable OutgoingIdentity identity) {
		return (builder) -> builder.clientConnector(this.connector).filter(filter(identity));
	}

	/**
	 * Return a filter alone. The client that it is added to must not follow redirects: it
	 * would send the token along, and no filter hears of it.
	 * @param identity whom to call as, unless the request itself says so; {@code null} to
	 * give no token to other requests
	 * @return the filter
	 */
	public ExchangeFilterFunction filter(@Nullable OutgoingIdentity identity) {
		return new TokenFilter(new OutgoingRules(this.origins, identity), this.tokens);
	}

}

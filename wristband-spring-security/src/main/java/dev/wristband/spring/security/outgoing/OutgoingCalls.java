package dev.wristband.spring.security.outgoing;

import java.util.Arrays;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.util.Assert;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.client.RestClient;
import org.springframework.web.service.invoker.HttpRequestValues;

import dev.wristband.spring.security.client.machine.MachineTokens;

/**
 * Gives the requests of a {@link RestClient} an access token:
 *
 * <pre class="code">
 * builder.baseUrl("https://billing.example.com").apply(calls.asMachine("worker")).build();
 * </pre>
 *
 * <p>
 * A token is sent to the allowed origins only, never in place of an authorization that
 * the request has, and never along a redirect. When it is refused, the request is sent
 * once more with another one. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class OutgoingCalls {

	private final OutgoingTokens tokens;

	private final AllowedOrigins origins;

	private final ClientHttpRequestFactory requestFactory;

	/**
	 * Create the calls.
	 * @param machines the tokens of machine clients, if there are any
	 * @param origins where tokens may be sent
	 * @param requestFactory creates requests that follow no redirects
	 */
	public OutgoingCalls(@Nullable MachineTokens machines, AllowedOrigins origins,
			ClientHttpRequestFactory requestFactory) {
		this(new OutgoingTokens(machines), origins, requestFactory);
	}

	private OutgoingCalls(OutgoingTokens tokens, AllowedOrigins origins, ClientHttpRequestFactory requestFactory) {
		Assert.notNull(origins, "'origins' must not be null");
		Assert.notNull(requestFactory, "'requestFactory' must not be null");
		this.tokens = tokens;
		this.origins = origins;
		this.requestFactory = requestFactory;
	}

	/**
	 * Return the same with more origins and another request factory.
	 * @param more where tokens may be sent, too
	 * @param otherRequestFactory creates requests that follow no redirects
	 * @return new calls
	 */
	public OutgoingCalls with(AllowedOrigins more, ClientHttpRequestFactory otherRequestFactory) {
		return new OutgoingCalls(this.tokens, this.origins.and(more), otherRequestFactory);
	}

	/**
	 * Let a client call as a machine.
	 * @param clientName the name of the machine client
	 * @return adds the interceptor and the request factory
	 */
	public Consumer<RestClient.Builder> asMachine(String clientName) {
		return as(OutgoingIdentity.machine(clientName));
	}

	/**
	 * Let a client call as the current user.
	 * @return adds the interceptor and the request factory
	 */
	public Consumer<RestClient.Builder> asCurrentUser() {
		return as(OutgoingIdentity.currentUser());
	}

	/**
	 * Let a client call under an identity.
	 * @param identity whom to call as, unless the request itself says so; {@code null} to
	 * give no token to other requests
	 * @return adds the interceptor and the request factory
	 */
	public Consumer<RestClient.Builder> as(@Nullable OutgoingIdentity identity) {
		return (builder) -> builder.requestFactory(this.requestFactory).requestInterceptor(interceptor(identity));
	}

	/**
	 * Return an interceptor alone. The client that it is added to must not follow
	 * redirects: it would send the token along, and no interceptor hears of it.
	 * @param identity whom to call as, unless the request itself says so; {@code null} to
	 * give no token to other requests
	 * @return the interceptor
	 */
	public ClientHttpRequestInterceptor interceptor(@Nullable OutgoingIdentity identity) {
		return new TokenInterceptor(new OutgoingRules(this.origins, identity), this.tokens);
	}

	/**
	 * Return what carries {@link AsMachine} and {@link AsCurrentUser} of an HTTP
	 * interface to its requests.
	 * @return the processor, for the factory of the interface's proxy
	 */
	public static HttpRequestValues.Processor processor() {
		return new IdentityProcessor();
	}

	/**
	 * Return whether an HTTP interface has one of the two annotations.
	 * @param type the interface
	 * @return {@code true} if it has
	 */
	public static boolean isAnnotated(Class<?> type) {
		return Arrays.stream(ReflectionUtils.getAllDeclaredMethods(type))
			.anyMatch((method) -> IdentityProcessor.find(method, type) != null);
	}

}

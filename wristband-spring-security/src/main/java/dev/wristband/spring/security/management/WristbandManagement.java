package dev.wristband.spring.security.management;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.util.Assert;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

import dev.wristband.spring.security.client.machine.MachineClient;
import dev.wristband.spring.security.client.machine.MachineSettings;
import dev.wristband.spring.security.outgoing.AllowedOrigins;
import dev.wristband.spring.security.outgoing.OutgoingCalls;
import dev.wristband.spring.security.outgoing.OutgoingIdentity;

/**
 * Wristband's API, as the current user or as a machine: typed, or as a {@link RestClient}
 * for what is not typed.
 *
 * <p>
 * JSON is read and written with Spring's defaults, whatever the application has made of
 * its own. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class WristbandManagement {

	private static final String PATH = "/api/v1";

	private final RestClient.Builder builder;

	private final OutgoingCalls calls;

	private final ClientHttpRequestFactory requestFactory;

	private final @Nullable Access user;

	private final Map<String, Access> machines = new LinkedHashMap<>();

	/**
	 * Create the access.
	 * @param builder what clients are made with
	 * @param calls gives requests their tokens
	 * @param requestFactory creates requests that follow no redirects
	 * @param baseUrl scheme and authority of the Wristband application that users belong
	 * to, or {@code null} if there are only machines
	 * @param machines the machine clients, if there are any
	 */
	public WristbandManagement(RestClient.Builder builder, OutgoingCalls calls, ClientHttpRequestFactory requestFactory,
			@Nullable String baseUrl, @Nullable MachineSettings machines) {
		Assert.notNull(builder, "'builder' must not be null");
		Assert.notNull(calls, "'calls' must not be null");
		Assert.notNull(requestFactory, "'requestFactory' must not be null");
		this.builder = builder.clone();
		this.calls = calls;
		this.requestFactory = requestFactory;
		this.user = (baseUrl != null) ? access(baseUrl, OutgoingIdentity.currentUser()) : null;
		for (MachineClient machine : (machines != null) ? machines.clients() : List.<MachineClient>of()) {
			this.machines.put(machine.name(), access(machine.baseUrl(), OutgoingIdentity.machine(machine.name())));
		}
	}

	/**
	 * Call as whoever is logged in, or has sent an access token, when a call is made.
	 * @return the API
	 */
	public WristbandManagementApi asCurrentUser() {
		return user().api();
	}

	/**
	 * Call as the only machine client.
	 * @return the API
	 */
	public WristbandManagementApi asMachine() {
		return machine().api();
	}

	/**
	 * Call as a machine client.
	 * @param clientName the name of the machine client
	 * @return the API
	 */
	public WristbandManagementApi asMachine(String clientName) {
		return machine(clientName).api();
	}

	/**
	 * Return a client for calls as the current user.
	 * @return a client whose base URL ends with {@code /api/v1}
	 */
	public RestClient restClientAsCurrentUser() {
		return user().restClient();
	}

	/**
	 * Return a client for calls as the only machine client.
	 * @return a client whose base URL ends with {@code /api/v1}
	 */
	public RestClient restClientAsMachine() {
		return machine().restClient();
	}

	/**
	 * Return a client for calls as a machine client.
	 * @param clientName the name of the machine client
	 * @return a client whose base URL ends with {@code /api/v1}
	 */
	public RestClient restClientAsMachine(String clientName) {
		return machine(clientName).restClient();
	}

	private Access user() {
		Access access = this.user;
		Assert.state(access != null, "It is not known which Wristband application users belong to: "
				+ "set 'wristband.application-vanity-domain'");
		return access;
	}

	private Access machine() {
		Assert.state(this.machines.size() == 1,
				() -> "The call must name one of the machine clients " + this.machines.keySet());
		return this.machines.values().iterator().next();
	}

	private Access machine(String clientName) {
		Access access = this.machines.get(clientName);
		Assert.isTrue(access != null, () -> "There is no machine client with the name '%s', only %s"
			.formatted(clientName, this.machines.keySet()));
		return access;
	}

	private Access access(String baseUrl, OutgoingIdentity identity) {
		RestClient restClient = this.builder.clone()
			.baseUrl(baseUrl + PATH)
			.configureMessageConverters(WristbandManagement::useDefaultConverters)
			.requestInterceptor(new ManagementErrors())
			.apply(this.calls.with(AllowedOrigins.of(List.of(baseUrl)), this.requestFactory).as(identity))
			.build();
		ManagementArguments arguments = new ManagementArguments();
		WristbandManagementApi api = HttpServiceProxyFactory
			.builderFor(new ReadableAnswers(RestClientAdapter.create(restClient)))
			.customArgumentResolver(arguments)
			.httpRequestValuesProcessor(arguments)
			.build()
			.createClient(WristbandManagementApi.class);
		return new Access(restClient, api);
	}

	// A naming strategy of the application would rename the members
	private static void useDefaultConverters(HttpMessageConverters.ClientBuilder converters) {
		List<HttpMessageConverter<?>> defaults = new ArrayList<>();
		HttpMessageConverters.forClient().registerDefaults().build().forEach(defaults::add);
		converters.configureMessageConvertersList((list) -> {
			list.clear();
			list.addAll(defaults);
		});
	}

	private record Access(RestClient restClient, WristbandManagementApi api) {

		// The proxy behind the interface has no text of its own and throws
		@Override
		public String toString() {
			return "Access";
		}

	}

}

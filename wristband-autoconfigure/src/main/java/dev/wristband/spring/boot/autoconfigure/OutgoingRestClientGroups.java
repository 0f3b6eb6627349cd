package dev.wristband.spring.boot.autoconfigure;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.autoconfigure.HttpClientProperties;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;

import dev.wristband.spring.security.outgoing.OutgoingCalls;

/**
 * Lets groups of HTTP interface clients call with a token. They follow no redirects,
 * whatever is configured for them.
 */
final class OutgoingRestClientGroups implements RestClientHttpServiceGroupConfigurer {

	// After what Spring Boot configures, before what an application does
	private static final int ORDER = 100;

	private final OutgoingGroups groups;

	private final OutgoingCalls calls;

	private final Function<@Nullable HttpClientProperties, ClientHttpRequestFactory> requestFactories;

	OutgoingRestClientGroups(OutgoingGroups groups, OutgoingCalls calls,
			Function<@Nullable HttpClientProperties, ClientHttpRequestFactory> requestFactories) {
		this.groups = groups;
		this.calls = calls;
		this.requestFactories = requestFactories;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public void configureGroups(Groups<RestClient.Builder> all) {
		all.filter(this.groups::concerns).forEachGroup((group, client, factory) -> {
			String name = group.name();
			client
				.apply(this.calls.with(this.groups.origins(name), this.requestFactories.apply(this.groups.client(name)))
					.as(this.groups.identity(name)));
			factory.httpRequestValuesProcessor(OutgoingCalls.processor());
		});
	}

}

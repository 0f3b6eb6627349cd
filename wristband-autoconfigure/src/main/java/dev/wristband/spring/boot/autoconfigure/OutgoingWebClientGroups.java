package dev.wristband.spring.boot.autoconfigure;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.autoconfigure.HttpClientProperties;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientHttpServiceGroupConfigurer;

import dev.wristband.spring.security.outgoing.OutgoingCalls;
import dev.wristband.spring.security.outgoing.ReactiveOutgoingCalls;

/**
 * {@link OutgoingRestClientGroups} for groups that use a {@code WebClient}.
 */
final class OutgoingWebClientGroups implements WebClientHttpServiceGroupConfigurer {

	private static final int ORDER = 100;

	private final OutgoingGroups groups;

	private final ReactiveOutgoingCalls calls;

	private final Function<@Nullable HttpClientProperties, ClientHttpConnector> connectors;

	OutgoingWebClientGroups(OutgoingGroups groups, ReactiveOutgoingCalls calls,
			Function<@Nullable HttpClientProperties, ClientHttpConnector> connectors) {
		this.groups = groups;
		this.calls = calls;
		this.connectors = connectors;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public void configureGroups(Groups<WebClient.Builder> all) {
		all.filter(this.groups::concerns).forEachGroup((group, client, factory) -> {
			String name = group.name();
			client.apply(this.calls.with(this.groups.origins(name), this.connectors.apply(this.groups.client(name)))
				.as(this.groups.identity(name)));
			factory.httpRequestValuesProcessor(OutgoingCalls.processor());
		});
	}

}

package dev.wristband.spring.security.outgoing;

import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Gives requests of a {@code WebClient} their token, and tries once more with another one
 * if it is refused. A body may be a stream that is gone after the first time, so a
 * request with a body is not sent twice.
 */
final class TokenFilter implements ExchangeFilterFunction {

	private final OutgoingRules rules;

	private final OutgoingTokens tokens;

	TokenFilter(OutgoingRules rules, OutgoingTokens tokens) {
		this.rules = rules;
		this.tokens = tokens;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		OutgoingIdentity identity = this.rules.identity(request.url(), request.headers(), request.attributes());
		if (identity == null) {
			return next.exchange(request);
		}
		// Here, on the thread of the caller, the security context is his
		OutgoingToken source = this.tokens.of(identity);
		return Mono.fromCallable(source::find)
			.subscribeOn(Schedulers.boundedElastic())
			.flatMap((token) -> next.exchange(authorized(request, token))
				.flatMap((response) -> (response.statusCode().value() == HttpStatus.UNAUTHORIZED.value())
						? refused(request, token, response, source, next) : Mono.just(response)));
	}

	private static Mono<ClientResponse> refused(ClientRequest request, OAuth2AccessToken token, ClientResponse response,
			OutgoingToken source, ExchangeFunction next) {
		return Mono.fromCallable(() -> source.renew(token))
			.subscribeOn(Schedulers.boundedElastic())
			.flatMap(
					(other) -> (!other.getTokenValue().equals(token.getTokenValue()) && isRepeatable(request, response))
							? response.releaseBody().then(next.exchange(authorized(request, other)))
							: Mono.just(response));
	}

	private static boolean isRepeatable(ClientRequest request, ClientResponse response) {
		return request.body() == BodyInserters.empty()
				&& OutgoingRules.isRepeatable(request.method(), response.headers().asHttpHeaders());
	}

	private static ClientRequest authorized(ClientRequest request, OAuth2AccessToken token) {
		return ClientRequest.from(request).headers((headers) -> headers.setBearerAuth(token.getTokenValue())).build();
	}

}

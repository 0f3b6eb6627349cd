package dev.wristband.spring.security.outgoing;

import java.io.IOException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

/**
 * Gives requests of a {@code RestClient} their token, and tries once more with another
 * one if it is refused. The body of an intercepted request is in memory, so it can be
 * sent twice.
 */
final class TokenInterceptor implements ClientHttpRequestInterceptor {

	private final OutgoingRules rules;

	private final OutgoingTokens tokens;

	TokenInterceptor(OutgoingRules rules, OutgoingTokens tokens) {
		this.rules = rules;
		this.tokens = tokens;
	}

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		OutgoingIdentity identity = this.rules.identity(request.getURI(), request.getHeaders(),
				request.getAttributes());
		if (identity == null) {
			return execution.execute(request, body);
		}
		OutgoingToken source = this.tokens.of(identity);
		OAuth2AccessToken token = source.find();
		ClientHttpResponse response = execution.execute(new AuthorizedRequest(request, token), body);
		if (response.getStatusCode().value() != HttpStatus.UNAUTHORIZED.value()) {
			return response;
		}
		OAuth2AccessToken other = source.renew(token);
		if (other.getTokenValue().equals(token.getTokenValue())
				|| !OutgoingRules.isRepeatable(request.getMethod(), response.getHeaders())) {
			return response;
		}
		response.close();
		return execution.execute(new AuthorizedRequest(request, other), body);
	}

	/**
	 * A request with the token. The request as the caller knows it stays without.
	 */
	private static final class AuthorizedRequest extends HttpRequestWrapper {

		private final HttpHeaders headers = new HttpHeaders();

		AuthorizedRequest(HttpRequest request, OAuth2AccessToken token) {
			super(request);
			this.headers.putAll(request.getHeaders());
			this.headers.setBearerAuth(token.getTokenValue());
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

	}

}

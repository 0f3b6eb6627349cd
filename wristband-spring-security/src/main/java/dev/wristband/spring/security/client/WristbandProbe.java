package dev.wristband.spring.security.client;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.Assert;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;

import dev.wristband.spring.security.core.WristbandErrorCodes;

/**
 * Calls endpoints of Wristband to find out how they answer: one attempt each, without
 * credentials, and no failure is thrown. For operators, not for logins. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WristbandProbe {

	private final RestClient restClient;

	private final Clock clock;

	/**
	 * Create a probe.
	 * @param restClient a client with timeouts that follows no redirects
	 * @param clock the clock that is compared with Wristband's
	 */
	public WristbandProbe(RestClient restClient, Clock clock) {
		Assert.notNull(restClient, "'restClient' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.restClient = restClient;
		this.clock = clock;
	}

	/**
	 * Ask what is registered for a client.
	 * @param baseUrl scheme and authority of the vanity domain
	 * @param clientId the client id
	 * @return the answer, with the members of the SDK configuration
	 */
	public ProbeAnswer sdkConfiguration(String baseUrl, String clientId) {
		URI uri = UriComponentsBuilder.fromUriString(baseUrl)
			.path("/api/v1/clients/{clientId}/sdk-configuration")
			.encode()
			.buildAndExpand(clientId)
			.toUri();
		return ask("SDK configuration", HttpMethod.GET, uri, (text) -> {
			Map<String, Object> members = BackChannel.members(text);
			if (members == null) {
				throw BackChannel.malformed("SDK configuration");
			}
			return members;
		});
	}

	/**
	 * Ask for the signing keys.
	 * @param baseUrl scheme and authority of the vanity domain
	 * @return the answer, a failure if there is no usable key in it
	 */
	public ProbeAnswer signingKeys(String baseUrl) {
		URI uri = URI.create(baseUrl + "/api/v1/oauth2/jwks");
		return ask("signing keys", HttpMethod.GET, uri, (text) -> {
			SigningKeySet.parse(text, null, this.clock.millis());
			return Map.of();
		});
	}

	/**
	 * Ask the token endpoint for nothing: whatever it refuses, it is there.
	 * @param baseUrl scheme and authority of the vanity domain
	 * @return the answer, usually with the status 400 or 401
	 */
	public ProbeAnswer tokenEndpoint(String baseUrl) {
		return ask("token", HttpMethod.POST, URI.create(baseUrl + "/api/v1/oauth2/token"), (text) -> Map.of());
	}

	private ProbeAnswer ask(String operation, HttpMethod method, URI uri, TextReader reader) {
		Instant start = this.clock.instant();
		try {
			ProbeAnswer answer = this.restClient.method(method)
				.uri(uri)
				.accept(MediaType.APPLICATION_JSON)
				.exchange((request, response) -> read(operation, response, start, reader));
			Assert.state(answer != null, "An answer is never null");
			return answer;
		}
		catch (ResourceAccessException ex) {
			return ProbeAnswer.failed(0, BackChannel.unreachable(operation, ex), null);
		}
		catch (RestClientException ex) {
			return ProbeAnswer.failed(0, BackChannel.malformed(operation), null);
		}
	}

	private ProbeAnswer read(String operation, ClientHttpResponse response, Instant start, TextReader reader)
			throws IOException {
		int status = response.getStatusCode().value();
		Duration offset = clockOffset(response.getHeaders(), start, this.clock.instant());
		try {
			if (!response.getStatusCode().is2xxSuccessful()) {
				throw new WristbandApiException(WristbandErrorCodes.WRISTBAND_REFUSED,
						"Wristband answered the %s call with %d".formatted(operation, status));
			}
			return new ProbeAnswer(status, null, null, offset, reader.read(BackChannel.json(operation, response)));
		}
		catch (WristbandApiException ex) {
			return ProbeAnswer.failed(status, ex, offset);
		}
	}

	// The header has whole seconds, so half a second is the best guess at the rest
	private static @Nullable Duration clockOffset(HttpHeaders headers, Instant start, Instant end) {
		String date = headers.getFirst(HttpHeaders.DATE);
		if (date == null) {
			return null;
		}
		try {
			Instant there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
			Instant here = start.plus(Duration.between(start, end).dividedBy(2));
			return Duration.between(here, there.plusMillis(500));
		}
		catch (DateTimeException | ArithmeticException ex) {
			return null;
		}
	}

	/**
	 * Reads the JSON text of an answer.
	 */
	private interface TextReader {

		Map<String, Object> read(String text);

	}

}

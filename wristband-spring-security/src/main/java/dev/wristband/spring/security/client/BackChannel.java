package dev.wristband.spring.security.client;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import javax.net.ssl.SSLException;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.Assert;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

import dev.wristband.spring.security.core.WristbandErrorCodes;

/**
 * Sends requests to Wristband: three attempts for server errors and network failures
 * within a bounded time, answers of a bounded size, failures without anything of the
 * request or the answer in them.
 */
final class BackChannel {

	private static final Log logger = LogFactory.getLog(BackChannel.class);

	private static final int MAX_BODY = 64 * 1024;

	// Request Timeout, Too Early, Too Many Requests: a refusal of the moment, not of the
	// request, and nothing to repeat at once
	private static final Set<Integer> NOT_NOW = Set.of(408, 425, 429);

	private final RestClient restClient;

	BackChannel(RestClient restClient) {
		this.restClient = restClient;
	}

	/**
	 * Send a request whose answer is a JSON object.
	 * @param operation what the call is for, in messages
	 * @param method the method
	 * @param uri the URI
	 * @param customizer adds headers and body
	 * @return the members of the object
	 */
	Map<String, Object> call(String operation, HttpMethod method, URI uri,
			Consumer<RestClient.RequestBodySpec> customizer) {
		Map<String, Object> members = members(text(operation, method, uri, customizer));
		if (members == null) {
			throw malformed(operation);
		}
		return members;
	}

	/**
	 * Send a request whose answer is JSON of any kind.
	 * @param operation what the call is for, in messages
	 * @param method the method
	 * @param uri the URI
	 * @param customizer adds headers and body
	 * @return the JSON text
	 */
	String text(String operation, HttpMethod method, URI uri, Consumer<RestClient.RequestBodySpec> customizer) {
		return exchange(operation, method, uri, customizer, (response) -> json(operation, response));
	}

	/**
	 * Send a request whose answer does not matter as long as it is a success.
	 * @param operation what the call is for, in messages
	 * @param method the method
	 * @param uri the URI
	 * @param customizer adds headers and body
	 */
	void send(String operation, HttpMethod method, URI uri, Consumer<RestClient.RequestBodySpec> customizer) {
		exchange(operation, method, uri, customizer, (response) -> "");
	}

	private String exchange(String operation, HttpMethod method, URI uri,
			Consumer<RestClient.RequestBodySpec> customizer, ResponseReader reader) {
		try {
			String result = new RetryTemplate(RetryDelay.policy())
				.execute(() -> attempt(operation, method, uri, customizer, reader));
			Assert.state(result != null, "An answer is never null");
			return result;
		}
		catch (RetryException ex) {
			if (ex.getCause() instanceof WristbandApiException failure) {
				logger.debug("Call to Wristband failed: " + failure.getMessage());
				throw failure;
			}
			throw new WristbandApiException(WristbandErrorCodes.INVALID_WRISTBAND_RESPONSE,
					"Unexpected failure of the %s call: %s".formatted(operation, ex.getCause().getClass().getName()));
		}
	}

	private String attempt(String operation, HttpMethod method, URI uri,
			Consumer<RestClient.RequestBodySpec> customizer, ResponseReader reader) {
		try {
			RestClient.RequestBodySpec request = this.restClient.method(method)
				.uri(uri)
				.accept(MediaType.APPLICATION_JSON);
			customizer.accept(request);
			String result = request.exchange((sent, response) -> {
				HttpStatusCode status = response.getStatusCode();
				if (status.is2xxSuccessful()) {
					return reader.read(response);
				}
				throw refused(operation, status, response);
			});
			Assert.state(result != null, "An answer is never null");
			return result;
		}
		catch (ResourceAccessException ex) {
			throw unreachable(operation, ex);
		}
		catch (RestClientException ex) {
			throw malformed(operation);
		}
	}

	private static WristbandApiException refused(String operation, HttpStatusCode status, ClientHttpResponse response) {
		String message = "Wristband answered the %s call with %d".formatted(operation, status.value());
		if (status.is5xxServerError() || NOT_NOW.contains(status.value())) {
			return WristbandApiException.unavailable(message, status.is5xxServerError(),
					RetryAfter.read(response.getHeaders()));
		}
		if (!status.is4xxClientError()) {
			// Redirects are not followed: credentials go to one address only
			return malformed(operation);
		}
		String error = oauthError(response);
		if (status.value() == 400 && "invalid_grant".equals(error)) {
			return new WristbandApiException(WristbandErrorCodes.INVALID_GRANT,
					"Wristband refused the grant of the %s call".formatted(operation));
		}
		if ("invalid_client".equals(error) || "unauthorized_client".equals(error)) {
			return new WristbandApiException(WristbandErrorCodes.INVALID_CLIENT,
					"Wristband does not accept the client of the %s call: check 'wristband.client-id' and "
						.formatted(operation) + "'wristband.client-secret'");
		}
		return new WristbandApiException(WristbandErrorCodes.WRISTBAND_REFUSED, message);
	}

	private static @Nullable String oauthError(ClientHttpResponse response) {
		try {
			Map<String, Object> members = members(json("error", response));
			return (members != null && members.get("error") instanceof String error) ? error : null;
		}
		catch (IOException | WristbandApiException ex) {
			return null;
		}
	}

	// The parser takes an array for an object, and nothing for null
	static @Nullable Map<String, Object> members(String json) {
		try {
			return json.stripLeading().startsWith("{") ? JSONObjectUtils.parse(json) : null;
		}
		catch (ParseException ex) {
			// Its message would quote the answer
			return null;
		}
	}

	static WristbandApiException unreachable(String operation, ResourceAccessException ex) {
		boolean timeout = ex.contains(HttpTimeoutException.class) || ex.contains(SocketTimeoutException.class);
		String code = timeout ? WristbandErrorCodes.WRISTBAND_TIMEOUT : WristbandErrorCodes.WRISTBAND_UNAVAILABLE;
		if (ex.contains(SSLException.class)) {
			return new WristbandApiException(code,
					"No trusted TLS connection to Wristband for the %s call; ".formatted(operation)
							+ "if its certificate is not publicly trusted, set 'wristband.http.ssl-bundle'",
					true, null);
		}
		Throwable root = ex.getRootCause();
		return new WristbandApiException(code, "Wristband cannot be reached for the %s call: %s".formatted(operation,
				((root != null) ? root : ex).getClass().getSimpleName()), true, null);
	}

	static WristbandApiException malformed(String operation) {
		return new WristbandApiException(WristbandErrorCodes.INVALID_WRISTBAND_RESPONSE,
				"Wristband's answer to the %s call is malformed".formatted(operation));
	}

	static String json(String operation, ClientHttpResponse response) throws IOException {
		String contentType = response.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
		if (contentType == null || !isJson(contentType)) {
			throw malformed(operation);
		}
		byte[] body = response.getBody().readNBytes(MAX_BODY + 1);
		if (body.length > MAX_BODY) {
			throw malformed(operation);
		}
		return new String(body, StandardCharsets.UTF_8);
	}

	private static boolean isJson(String contentType) {
		try {
			MediaType mediaType = MediaType.parseMediaType(contentType);
			return MediaType.APPLICATION_JSON.equalsTypeAndSubtype(mediaType)
					|| mediaType.getSubtype().endsWith("+json");
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	/**
	 * Reads a successful answer.
	 */
	private interface ResponseReader {

		String read(ClientHttpResponse response) throws IOException;

	}

}

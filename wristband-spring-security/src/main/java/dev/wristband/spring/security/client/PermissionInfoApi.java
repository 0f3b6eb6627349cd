package dev.wristband.spring.security.client;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Back-channel calls that ask for the permissions of a caller. Thread-safe.
 *
 * @since 0.1.0
 */
public final class PermissionInfoApi {

	private static final String OPERATION = "permission info";

	private final BackChannel backChannel;

	/**
	 * Create the back channel.
	 * @param restClient a client with timeouts that follows no redirects
	 */
	public PermissionInfoApi(RestClient restClient) {
		Assert.notNull(restClient, "'restClient' must not be null");
		this.backChannel = new BackChannel(restClient);
	}

	/**
	 * Ask which permissions the holder of an access token has.
	 * @param issuer scheme and authority of the vanity domain that the token is of, one
	 * that the configuration names
	 * @param accessToken the access token
	 * @param permissions the permissions in question, without commas
	 * @return those of them that are held
	 * @throws WristbandApiException if the answer cannot be had
	 */
	public Set<String> findHeld(String issuer, String accessToken, Set<String> permissions) {
		URI uri = UriComponentsBuilder.fromUriString(issuer)
			.path("/api/v1/permission-info")
			.queryParam("values", "{values}")
			.encode()
			.buildAndExpand(String.join(",", permissions))
			.toUri();
		Map<String, Object> answer = this.backChannel.call(OPERATION, HttpMethod.GET, uri,
				(request) -> request.headers((headers) -> headers.setBearerAuth(accessToken)));
		if (!(answer.get("items") instanceof List<?> items)) {
			throw BackChannel.malformed(OPERATION);
		}
		Set<String> held = new HashSet<>();
		for (Object item : items) {
			if (!(item instanceof Map<?, ?> members) || !(members.get("value") instanceof String value)) {
				throw BackChannel.malformed(OPERATION);
			}
			held.add(value);
		}
		held.retainAll(permissions);
		return held;
	}

}

package dev.wristband.spring.security.outgoing;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import dev.wristband.spring.security.core.ErrorReference;

/**
 * Decides which requests get a token, and which are sent again after a refusal.
 */
final class OutgoingRules {

	private static final Log logger = LogFactory.getLog(OutgoingRules.class);

	private static final Set<HttpMethod> IDEMPOTENT = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS,
			HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.TRACE);

	private static final int MAX_WARNINGS = 100;

	private final Set<String> warned = ConcurrentHashMap.newKeySet();

	private final AllowedOrigins origins;

	private final @Nullable OutgoingIdentity usual;

	OutgoingRules(AllowedOrigins origins, @Nullable OutgoingIdentity usual) {
		this.origins = origins;
		this.usual = usual;
	}

	/**
	 * Find out as whom a request is sent.
	 * @param uri where it goes
	 * @param headers its headers
	 * @param attributes its attributes
	 * @return the identity, or {@code null} if it gets no token
	 */
	@Nullable OutgoingIdentity identity(URI uri, HttpHeaders headers, Map<String, Object> attributes) {
		OutgoingIdentity own = OutgoingIdentity.find(attributes);
		OutgoingIdentity identity = (own != null) ? own : this.usual;
		if (identity == null) {
			return null;
		}
		if (headers.containsHeader(HttpHeaders.AUTHORIZATION)) {
			logger.debug("A request with an authorization of its own gets no other");
			return null;
		}
		if (!this.origins.contains(uri)) {
			warn(uri);
			return null;
		}
		return identity;
	}

	private void warn(URI uri) {
		String host = String.valueOf(uri.getHost());
		if (this.warned.size() < MAX_WARNINGS && this.warned.add(host)) {
			logger.warn(ErrorReference.ORIGIN_NOT_ALLOWED
				.text("A request is sent without access token, because its origin is not among those of "
						+ "'wristband.outgoing.allowed-origins': host '%s'".formatted(host)));
		}
	}

	/**
	 * Return whether a request that was refused was not carried out, so that it can be
	 * sent again: it is one that can be carried out twice, or the refusal is the
	 * challenge with which bearer tokens are refused (RFC 6750, section 3).
	 * @param method the method
	 * @param headers the headers of the answer
	 * @return {@code true} if it can be sent again
	 */
	static boolean isRepeatable(HttpMethod method, HttpHeaders headers) {
		List<String> challenges = headers.getOrEmpty(HttpHeaders.WWW_AUTHENTICATE);
		return IDEMPOTENT.contains(method)
				|| challenges.stream().anyMatch((challenge) -> challenge.toLowerCase(Locale.ROOT).startsWith("bearer"));
	}

}

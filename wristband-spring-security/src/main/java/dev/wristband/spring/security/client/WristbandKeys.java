package dev.wristband.spring.security.client;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;

/**
 * The keys that Wristband signs tokens with.
 *
 * <p>
 * Cached for five minutes; an unknown key causes one more fetch, twice in thirty seconds
 * at most; known keys outlive an outage of an hour.
 */
final class WristbandKeys {

	private WristbandKeys() {
	}

	static JWKSource<SecurityContext> source(WristbandApi api, WristbandClientSettings settings) {
		return JWKSourceBuilder.create(location(settings), (url) -> {
			try {
				return new Resource(api.fetchKeys(), "application/json");
			}
			catch (WristbandApiException ex) {
				throw new IOException(ex.getMessage(), ex);
			}
		})
			.cache(Duration.ofMinutes(5).toMillis(), Duration.ofSeconds(10).toMillis())
			.rateLimited(Duration.ofSeconds(30).toMillis())
			.refreshAheadCache(false)
			.outageTolerant(Duration.ofHours(1).toMillis())
			.build();
	}

	private static URL location(WristbandClientSettings settings) {
		try {
			return URI.create(settings.baseUrl() + "/api/v1/oauth2/jwks").toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException("Invalid application vanity domain", ex);
		}
	}

}

package dev.wristband.benchmarks;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.client.SigningKeySettings;
import dev.wristband.spring.security.client.WristbandKeys;
import dev.wristband.spring.security.core.WristbandAuthoritiesMapper;
import dev.wristband.spring.security.resource.ResourceServerSettings;
import dev.wristband.spring.security.resource.WristbandJwtDecoder;

/**
 * Tokens that take turns, whoever issued them, and decoders for them.
 */
final class BearerScene implements AutoCloseable {

	static final int TOKENS = 1000;

	// So small that it knows next to none of the tokens that come round
	private static final int TINY_CACHE = 5;

	private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

	private final AccessTokens issued = new AccessTokens();

	private final KeyEndpoint endpoint = new KeyEndpoint(this.issued.jwks());

	private final WristbandKeys keys = new WristbandKeys(RestClient.create(), SigningKeySettings.defaults(),
			Clock.systemUTC());

	private final List<String> tokens = this.issued.sign(this.endpoint.issuer(), TOKENS);

	List<String> tokens() {
		return this.tokens;
	}

	AccessTokens issued() {
		return this.issued;
	}

	WristbandJwtDecoder withoutCache() {
		return decoder(0);
	}

	WristbandJwtDecoder withCacheThatMisses() {
		return decoder(TINY_CACHE);
	}

	WristbandJwtDecoder withCache() {
		return decoder(TOKENS * 2);
	}

	JwtDecoder stock() {
		return StockApi.decoder(this.endpoint.issuer());
	}

	private WristbandJwtDecoder decoder(int cacheSize) {
		ResourceServerSettings settings = new ResourceServerSettings(Set.of(this.endpoint.issuer()), CLOCK_SKEW,
				Set.of(), Set.of(), Set.of(), cacheSize);
		return new WristbandJwtDecoder(settings, this.keys, WristbandAuthoritiesMapper.scopesAndRoles(),
				Clock.systemUTC());
	}

	@Override
	public void close() {
		this.keys.close();
		this.endpoint.close();
	}

}

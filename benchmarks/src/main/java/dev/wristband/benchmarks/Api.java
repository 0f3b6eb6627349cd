package dev.wristband.benchmarks;

import java.util.Locale;
import java.util.Map;

/**
 * An API that is compared.
 */
enum Api {

	/**
	 * Spring Security's resource server.
	 */
	STOCK,

	/**
	 * The starter.
	 */
	WRISTBAND,

	/**
	 * The starter with the Amazon Corretto Crypto Provider on its class path.
	 */
	CORRETTO;

	String mainClass() {
		return ((this == STOCK) ? StockApi.class : WristbandApplication.class).getName();
	}

	/**
	 * Return the configuration.
	 * @param endpoint where its keys are
	 * @param tokenCacheSize how many verified tokens the starter keeps
	 * @return the properties
	 */
	Map<String, String> properties(KeyEndpoint endpoint, int tokenCacheSize) {
		if (this == STOCK) {
			return Map.of("benchmark.issuer", endpoint.issuer());
		}
		return Map.of("wristband.application-vanity-domain", endpoint.domain(), "wristband.dangerously-use-plain-http",
				"true", "wristband.resource-server.token-cache-size", String.valueOf(tokenCacheSize));
	}

	@Override
	public String toString() {
		return (this == CORRETTO) ? "wristband with Corretto" : name().toLowerCase(Locale.ROOT);
	}

}

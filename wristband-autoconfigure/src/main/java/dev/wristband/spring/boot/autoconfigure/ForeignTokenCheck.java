package dev.wristband.spring.boot.autoconfigure;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.web.SecurityFilterChain;

import dev.wristband.spring.security.resource.WristbandResourceServerConfigurer;

/**
 * Warns of filter chains of the application that accept access tokens by rules of their
 * own.
 */
final class ForeignTokenCheck implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(ForeignTokenCheck.class);

	private final FilterChains chains;

	ForeignTokenCheck(FilterChains chains) {
		this.chains = chains;
	}

	@Override
	public void afterSingletonsInstantiated() {
		for (SecurityFilterChain chain : this.chains.all()) {
			if (chain.getFilters().stream().anyMatch(WristbandResourceServerConfigurer::isForeign)) {
				logger.warn(StartupError.TOKENS_UNCHECKED
					.text(("Access tokens in %s are accepted by the application's own rules: Wristband's for issuer, "
							+ "type, lifetime and caller are off there. Replace 'oauth2ResourceServer' by "
							+ "'http.with(WristbandHttpConfigurer.wristband(), Customizer.withDefaults())', or see %s.")
						.formatted(this.chains.describe(chain), StartupError.TOKENS_UNCHECKED.section())));
			}
		}
	}

}

package dev.wristband.spring.boot.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.web.SecurityFilterChain;

import dev.wristband.spring.security.config.WristbandHttpConfigurer;
import dev.wristband.spring.security.web.WristbandEndpoints;

/**
 * Refuses filter chains of the application that keep requests from the endpoints, as
 * nobody could log in. Of a chain that is chosen by more than the path it is not known
 * whether it is the right one: with a login it counts as such, without one it does not.
 */
final class EndpointCheck implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(EndpointCheck.class);

	private final FilterChains chains;

	private final WristbandEndpoints endpoints;

	EndpointCheck(FilterChains chains, WristbandEndpoints endpoints) {
		this.chains = chains;
		this.endpoints = endpoints;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.chains.all().isEmpty()) {
			return;
		}
		Map<String, String> paths = new LinkedHashMap<>();
		paths.put("wristband.endpoints.login", this.endpoints.login());
		paths.put("wristband.endpoints.callback", this.endpoints.callback());
		paths.put("wristband.endpoints.logout", this.endpoints.logout());
		paths.put("wristband.endpoints.session", this.endpoints.session());
		paths.forEach(this::check);
	}

	private void check(String property, String path) {
		HttpServletRequest request = this.chains.request(path);
		for (SecurityFilterChain chain : this.chains.all()) {
			boolean served = WristbandHttpConfigurer.servesEndpoints(chain.getFilters());
			if (matches(chain, request, served)) {
				if (!served) {
					throw unreachable(property, path, chain);
				}
				return;
			}
		}
		throw unreachable(property, path, null);
	}

	private static boolean matches(SecurityFilterChain chain, HttpServletRequest request, boolean otherwise) {
		try {
			return chain.matches(request);
		}
		catch (RuntimeException ex) {
			logger.debug("A filter chain wants to know more of a request than its path", ex);
			return otherwise;
		}
	}

	private InvalidWristbandConfigurationException unreachable(String property, String path,
			@Nullable SecurityFilterChain chain) {
		return new InvalidWristbandConfigurationException(StartupError.ENDPOINTS_UNREACHABLE, property,
				(chain != null)
						? "Requests for '%s' go to %s, which has no login in it.".formatted(path,
								this.chains.describe(chain))
						: "Requests for '%s' go to no filter chain.".formatted(path),
				"Add 'http.with(WristbandHttpConfigurer.wristband(), Customizer.withDefaults())' to the chain for this "
						+ "path, or have the chain match other paths only. If nobody logs in to this application, set "
						+ "'wristband.login.enabled' to 'false'.");
	}

}

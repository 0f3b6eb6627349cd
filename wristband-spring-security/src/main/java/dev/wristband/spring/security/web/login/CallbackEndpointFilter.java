package dev.wristband.spring.security.web.login;

import java.io.IOException;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.web.filter.OncePerRequestFilter;

import dev.wristband.spring.security.client.SdkConfiguration;
import dev.wristband.spring.security.client.SdkConfigurationSource;
import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.observation.Observations;
import dev.wristband.spring.security.observation.Observed;
import dev.wristband.spring.security.tenant.Tenant;
import dev.wristband.spring.security.web.ErrorResponses;
import dev.wristband.spring.security.web.InvalidRequestException;
import dev.wristband.spring.security.web.RequestParameters;
import dev.wristband.spring.security.web.RequestTenantResolver;
import dev.wristband.spring.security.web.WristbandEndpoints;

/**
 * Checks the shape of a callback before Spring Security's login filter sees it.
 */
final class CallbackEndpointFilter extends OncePerRequestFilter {

	private static final Pattern STATE = Pattern.compile("[A-Za-z0-9_-]{1,128}");

	// VSCHAR of RFC 6749, appendix A
	private static final Pattern CODE = Pattern.compile("[\\x21-\\x7e]{1,2048}");

	private static final Pattern ERROR = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

	private static final int MAX_LENGTH = 4096;

	private final WristbandEndpoints endpoints;

	private final SdkConfigurationSource configurations;

	private final RequestTenantResolver tenants;

	private final ErrorResponses errors;

	private final Observations<CallbackObservationContext> observations;

	private final ApplicationEventPublisher events;

	CallbackEndpointFilter(WristbandEndpoints endpoints, SdkConfigurationSource configurations,
			RequestTenantResolver tenants, Observations<CallbackObservationContext> observations,
			ApplicationEventPublisher events) {
		this.endpoints = endpoints;
		this.configurations = configurations;
		this.tenants = tenants;
		this.observations = observations;
		this.events = events;
		this.errors = new ErrorResponses(endpoints);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!WristbandEndpoints.matches(request, this.endpoints.callback())) {
			chain.doFilter(request, response);
			return;
		}
		ErrorResponses.noStore(response);
		if (!"GET".equals(request.getMethod())) {
			this.errors.methodNotAllowed(request, response, "GET");
			return;
		}
		try (Observed<CallbackObservationContext> observed = this.observations
			.start(CallbackObservationConvention.INSTANCE, CallbackObservationContext::new)) {
			answer(request, response, chain, observed);
		}
	}

	private void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain,
			Observed<CallbackObservationContext> observed) throws ServletException, IOException {
		try {
			CallbackRequest callback = observed.call(() -> check(request, observed));
			chain.doFilter(callback, response);
		}
		catch (InvalidRequestException ex) {
			refused(observed, WristbandErrorCodes.INVALID_REQUEST);
			this.errors.write(request, response, WristbandErrorCodes.INVALID_REQUEST, String.valueOf(ex.getMessage()));
		}
		catch (WristbandApiException ex) {
			refused(observed, ex.getErrorCode());
			this.errors.write(request, response, ex.getErrorCode(), String.valueOf(ex.getMessage()));
		}
	}

	private void refused(Observed<CallbackObservationContext> observed, String errorCode) {
		observed.tell((context) -> context.refused(errorCode));
		this.events.publishEvent(new LoginFailedEvent(null, errorCode, false));
	}

	private CallbackRequest check(HttpServletRequest request, Observed<CallbackObservationContext> observed) {
		String state = parameter(request, "state", STATE);
		String code = parameter(request, "code", CODE);
		String error = parameter(request, "error", ERROR);
		RequestParameters.notRepeated(request, "error_description");
		if (state == null) {
			throw invalid("state");
		}
		if (code == null && error == null) {
			throw invalid("code");
		}
		SdkConfiguration configuration = this.configurations.get();
		Tenant tenant = this.tenants.resolve(request, configuration);
		if (tenant == null || tenant.name() == null) {
			throw new InvalidRequestException(
					configuration.isSubdomainMode() ? "Callback request URL is missing a tenant subdomain"
							: "Callback request is missing the [tenant_name] query parameter from Wristband");
		}
		request.setAttribute(AuthorizationResponse.ATTRIBUTE,
				new AuthorizationResponse(configuration, tenant, state, error, observed));
		observed.tell((context) -> context.tenant(tenant));
		return new CallbackRequest(request, state, code, error);
	}

	private static @Nullable String parameter(HttpServletRequest request, String name, Pattern pattern) {
		String value = RequestParameters.single(request, name, MAX_LENGTH);
		if (value != null && !pattern.matcher(value).matches()) {
			throw invalid(name);
		}
		return value;
	}

	private static InvalidRequestException invalid(String name) {
		return new InvalidRequestException(
				"Invalid query parameter [%s] passed from Wristband during callback".formatted(name));
	}

}

package dev.wristband.spring.security.web.login;

import java.io.IOException;
import java.util.List;

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
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.client.WristbandUrls;
import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.observation.Observations;
import dev.wristband.spring.security.observation.Observed;
import dev.wristband.spring.security.tenant.Tenant;
import dev.wristband.spring.security.web.ErrorResponses;
import dev.wristband.spring.security.web.InvalidRequestException;
import dev.wristband.spring.security.web.RequestParameters;
import dev.wristband.spring.security.web.RequestTenantResolver;
import dev.wristband.spring.security.web.ReturnUrlValidator;
import dev.wristband.spring.security.web.WristbandEndpoints;

/**
 * Answers the login endpoint as far as no login attempt is needed: bad requests, and
 * users whose tenant Wristband's own page has to find. The rest goes on to Spring
 * Security's authorization request filter as {@link TenantLogin}.
 */
final class LoginEndpointFilter extends OncePerRequestFilter {

	private static final int MAX_HINT_LENGTH = 320;

	// Long enough to see that a value is too long, short enough to be read
	private static final int MAX_RETURN_URL_PARAMETER = 8192;

	private static final String MAX_AGE = "max_age";

	// Up to eleven days
	private static final int MAX_AGE_DIGITS = 6;

	private final WristbandEndpoints endpoints;

	private final WristbandClientSettings settings;

	private final SdkConfigurationSource configurations;

	private final RequestTenantResolver tenants;

	private final ReturnUrlValidator returnUrls;

	private final List<LoginOptionsCustomizer> customizers;

	private final ErrorResponses errors;

	private final Observations<LoginObservationContext> observations;

	private final ApplicationEventPublisher events;

	LoginEndpointFilter(WristbandEndpoints endpoints, WristbandClientSettings settings,
			SdkConfigurationSource configurations, RequestTenantResolver tenants, ReturnUrlValidator returnUrls,
			List<LoginOptionsCustomizer> customizers, Observations<LoginObservationContext> observations,
			ApplicationEventPublisher events) {
		this.endpoints = endpoints;
		this.settings = settings;
		this.configurations = configurations;
		this.tenants = tenants;
		this.returnUrls = returnUrls;
		this.customizers = customizers;
		this.observations = observations;
		this.events = events;
		this.errors = new ErrorResponses(endpoints);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!WristbandEndpoints.matches(request, this.endpoints.login())) {
			chain.doFilter(request, response);
			return;
		}
		ErrorResponses.noStore(response);
		if ("HEAD".equals(request.getMethod())) {
			return;
		}
		if (!"GET".equals(request.getMethod())) {
			this.errors.methodNotAllowed(request, response, "GET, HEAD");
			return;
		}
		try (Observed<LoginObservationContext> observed = this.observations.start(LoginObservationConvention.INSTANCE,
				LoginObservationContext::new)) {
			answer(request, response, chain, observed);
		}
	}

	private void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain,
			Observed<LoginObservationContext> observed) throws ServletException, IOException {
		try {
			TenantLogin login = observed.call(() -> read(request));
			observed.tell((context) -> context.tenant(login.tenant()));
			proceed(login, request, response, chain, observed);
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

	private void refused(Observed<LoginObservationContext> observed, String errorCode) {
		observed.tell((context) -> context.refused(errorCode));
		this.events.publishEvent(new LoginFailedEvent(null, errorCode, false));
	}

	private void proceed(TenantLogin login, HttpServletRequest request, HttpServletResponse response, FilterChain chain,
			Observed<LoginObservationContext> observed) throws ServletException, IOException {
		if (login.tenant() == null && !login.configuration().applicationAuthorizationRequestsEnabled()) {
			WristbandUrls urls = new WristbandUrls(this.settings, login.configuration());
			ErrorResponses.redirect(response, urls.applicationLogin(login.options().returnUrl()));
			observed.tell(LoginObservationContext::discovery);
			return;
		}
		request.setAttribute(TenantLogin.ATTRIBUTE, login);
		// Not within the observation, whose scope must not interleave with those of the
		// filter chain's own
		chain.doFilter(request, response);
		observed.tell(LoginObservationContext::authorize);
	}

	private TenantLogin read(HttpServletRequest request) {
		String loginHint = RequestParameters.single(request, "login_hint", MAX_HINT_LENGTH);
		String idpHint = RequestParameters.single(request, "idp_hint", MAX_HINT_LENGTH);
		String returnUrl = RequestParameters.single(request, "return_url", MAX_RETURN_URL_PARAMETER);
		String state = RequestParameters.single(request, "state", MAX_RETURN_URL_PARAMETER);
		Integer maxAge = maxAge(request);
		SdkConfiguration configuration = this.configurations.get();
		LoginOptions options = customize(request);
		// After tenant discovery Wristband hands the return URL back as state
		String wanted = (returnUrl != null) ? returnUrl : state;
		wanted = (options.returnUrl() != null) ? options.returnUrl() : wanted;
		options = options
			.withReturnUrl(this.returnUrls.validate(wanted, request, configuration.parseTenantFromRootDomain()));
		Tenant tenant = resolve(request, configuration, options);
		return new TenantLogin(configuration, tenant, options, loginHint, idpHint, maxAge);
	}

	private static @Nullable Integer maxAge(HttpServletRequest request) {
		String value = RequestParameters.single(request, MAX_AGE, MAX_AGE_DIGITS);
		if (value == null) {
			return null;
		}
		if (!value.chars().allMatch((c) -> c >= '0' && c <= '9')) {
			throw new InvalidRequestException("The query parameter [max_age] is not a number of seconds");
		}
		return Integer.valueOf(value);
	}

	private LoginOptions customize(HttpServletRequest request) {
		LoginOptions options = LoginOptions.none();
		for (LoginOptionsCustomizer customizer : this.customizers) {
			options = customizer.customize(options, request);
		}
		return options;
	}

	private @Nullable Tenant resolve(HttpServletRequest request, SdkConfiguration configuration, LoginOptions options) {
		Tenant tenant = this.tenants.resolve(request, configuration);
		if (tenant != null) {
			return tenant;
		}
		Tenant fallback = (options.defaultTenantDomain() != null) ? Tenant.of(null, options.defaultTenantDomain())
				: Tenant.of(options.defaultTenantName(), null);
		if (fallback != null && this.tenants.isForeignHost(request, configuration)) {
			throw new InvalidRequestException("The host does not belong to this application");
		}
		return fallback;
	}

}

package dev.wristband.spring.security.web.login;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

import dev.wristband.spring.security.client.SdkConfiguration;
import dev.wristband.spring.security.client.SdkConfigurationSource;
import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.client.WristbandUrls;
import dev.wristband.spring.security.core.WristbandErrorCodes;
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

	LoginEndpointFilter(WristbandEndpoints endpoints, WristbandClientSettings settings,
			SdkConfigurationSource configurations, RequestTenantResolver tenants, ReturnUrlValidator returnUrls,
			List<LoginOptionsCustomizer> customizers) {
		this.endpoints = endpoints;
		this.settings = settings;
		this.configurations = configurations;
		this.tenants = tenants;
		this.returnUrls = returnUrls;
		this.customizers = customizers;
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
		try {
			login(request, response, chain);
		}
		catch (InvalidRequestException ex) {
			this.errors.write(request, response, WristbandErrorCodes.INVALID_REQUEST, String.valueOf(ex.getMessage()));
		}
		catch (WristbandApiException ex) {
			this.errors.write(request, response, ex.getErrorCode(), String.valueOf(ex.getMessage()));
		}
	}

	private void login(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
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
		if (tenant == null && !configuration.applicationAuthorizationRequestsEnabled()) {
			WristbandUrls urls = new WristbandUrls(this.settings, configuration);
			ErrorResponses.redirect(response, urls.applicationLogin(options.returnUrl()));
			return;
		}
		request.setAttribute(TenantLogin.ATTRIBUTE,
				new TenantLogin(configuration, tenant, options, loginHint, idpHint, maxAge));
		chain.doFilter(request, response);
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

package dev.wristband.spring.security.web.logout;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

import dev.wristband.spring.security.client.SdkConfiguration;
import dev.wristband.spring.security.client.SdkConfigurationSource;
import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.client.WristbandUrls;
import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.core.WristbandUser;
import dev.wristband.spring.security.observation.Observations;
import dev.wristband.spring.security.observation.Observed;
import dev.wristband.spring.security.observation.QuietEventPublisher;
import dev.wristband.spring.security.session.Revocation;
import dev.wristband.spring.security.session.SessionRenewal;
import dev.wristband.spring.security.session.WristbandAuthenticationToken;
import dev.wristband.spring.security.session.WristbandSecurityContextRepository;
import dev.wristband.spring.security.session.WristbandSession;
import dev.wristband.spring.security.tenant.Tenant;
import dev.wristband.spring.security.tenant.TenantDomain;
import dev.wristband.spring.security.tenant.TenantName;
import dev.wristband.spring.security.web.ErrorResponses;
import dev.wristband.spring.security.web.InvalidRequestException;
import dev.wristband.spring.security.web.PageRequests;
import dev.wristband.spring.security.web.RequestParameters;
import dev.wristband.spring.security.web.RequestTenantResolver;
import dev.wristband.spring.security.web.ReturnUrlValidator;
import dev.wristband.spring.security.web.WristbandEndpoints;

/**
 * Ends a session: first here, then the refresh token, then the browser's session at
 * Wristband.
 *
 * @since 0.1.0
 */
public final class LogoutEndpointFilter extends OncePerRequestFilter {

	private static final int MAX_STATE_LENGTH = 512;

	private static final int MAX_URL_LENGTH = 8192;

	private final WristbandEndpoints endpoints;

	private final WristbandClientSettings settings;

	private final SdkConfigurationSource configurations;

	private final SessionRenewal renewal;

	private final ReturnUrlValidator returnUrls;

	private final LogoutHandler localLogout;

	private final RequestTenantResolver tenants;

	private final ErrorResponses errors;

	private final Observations<LogoutObservationContext> observations;

	private final ApplicationEventPublisher events;

	/**
	 * Create a filter.
	 * @param endpoints the endpoints
	 * @param settings who this application is
	 * @param configurations what it has registered
	 * @param tenants finds the tenant of a request without session
	 * @param renewal ends sessions for all requests and nodes
	 * @param returnUrls checks {@code redirect_url}
	 * @param localLogout ends the local session
	 * @param observations where logouts are observed
	 * @param events takes a {@link LogoutEvent}
	 */
	public LogoutEndpointFilter(WristbandEndpoints endpoints, WristbandClientSettings settings,
			SdkConfigurationSource configurations, RequestTenantResolver tenants, SessionRenewal renewal,
			ReturnUrlValidator returnUrls, LogoutHandler localLogout,
			Observations<LogoutObservationContext> observations, ApplicationEventPublisher events) {
		this.endpoints = endpoints;
		this.settings = settings;
		this.configurations = configurations;
		this.renewal = renewal;
		this.returnUrls = returnUrls;
		this.localLogout = localLogout;
		this.tenants = tenants;
		this.observations = observations;
		this.events = new QuietEventPublisher(events);
		this.errors = new ErrorResponses(endpoints);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!WristbandEndpoints.matches(request, this.endpoints.logout())) {
			chain.doFilter(request, response);
			return;
		}
		ErrorResponses.noStore(response);
		if (!"GET".equals(request.getMethod()) && !"POST".equals(request.getMethod())) {
			this.errors.methodNotAllowed(request, response, "GET, POST");
			return;
		}
		try (Observed<LogoutObservationContext> observed = this.observations.start(LogoutObservationConvention.INSTANCE,
				LogoutObservationContext::new)) {
			answer(request, response, observed);
		}
	}

	private void answer(HttpServletRequest request, HttpServletResponse response,
			Observed<LogoutObservationContext> observed) throws IOException {
		try {
			ErrorResponses.redirect(response, observed.call(() -> logOut(request, response, observed)));
		}
		catch (InvalidRequestException ex) {
			observed.tell((context) -> context.refused(WristbandErrorCodes.INVALID_REQUEST));
			this.errors.write(request, response, WristbandErrorCodes.INVALID_REQUEST, String.valueOf(ex.getMessage()));
		}
		catch (WristbandApiException ex) {
			observed.tell((context) -> context.refused(ex.getErrorCode()));
			this.errors.write(request, response, ex.getErrorCode(), String.valueOf(ex.getMessage()));
		}
	}

	private String logOut(HttpServletRequest request, HttpServletResponse response,
			Observed<LogoutObservationContext> observed) {
		if ("GET".equals(request.getMethod()) && !isOwnNavigation(request)) {
			throw new InvalidRequestException("A logout that another site asks for is refused");
		}
		// First of all, so that it ends whatever else is wrong with the request
		WristbandSession session = endSession(request, response, observed);
		String state = RequestParameters.single(request, "state", MAX_STATE_LENGTH);
		String redirectUrl = RequestParameters.single(request, "redirect_url", MAX_URL_LENGTH);
		return target(request, session, redirectUrl, state);
	}

	// A POST comes with a CSRF token. For a GET the browser says where it comes from, or,
	// if it is an old one, at least the page does.
	private boolean isOwnNavigation(HttpServletRequest request) {
		String site = request.getHeader("Sec-Fetch-Site");
		if (site != null) {
			return PageRequests.isOwnNavigation(request, site);
		}
		String source = (request.getHeader(HttpHeaders.ORIGIN) != null) ? request.getHeader(HttpHeaders.ORIGIN)
				: request.getHeader(HttpHeaders.REFERER);
		return source == null || this.returnUrls.isAllowedOrigin(source, request, null) || this.returnUrls
			.isAllowedOrigin(source, request, this.configurations.get().parseTenantFromRootDomain());
	}

	private @Nullable WristbandSession endSession(HttpServletRequest request, HttpServletResponse response,
			Observed<LogoutObservationContext> observed) {
		WristbandSession session = WristbandSecurityContextRepository.findSession(request);
		HttpSession httpSession = request.getSession(false);
		Revocation revocation = (session != null && httpSession != null) ? this.renewal.end(session, httpSession)
				: null;
		this.localLogout.logout(request, response,
				(session != null) ? new WristbandAuthenticationToken(session) : null);
		if (session == null || revocation == null) {
			observed.tell(LogoutObservationContext::anonymous);
			return session;
		}
		WristbandUser user = session.user();
		observed.tell((context) -> context.loggedOut(user, revocation));
		this.events
			.publishEvent(new LogoutEvent(user.getTenantId(), user.getUserId(), user.getTenantName(), revocation));
		return session;
	}

	private String target(HttpServletRequest request, @Nullable WristbandSession session, @Nullable String redirectUrl,
			@Nullable String state) {
		SdkConfiguration configuration = this.configurations.get();
		WristbandUrls urls = new WristbandUrls(this.settings, configuration);
		String allowed = this.returnUrls.validate(redirectUrl, request, configuration.parseTenantFromRootDomain());
		Tenant tenant = (session != null) ? tenant(session) : this.tenants.resolve(request, configuration);
		if (tenant != null) {
			return urls.logout(tenant, allowed, state);
		}
		return (allowed != null) ? allowed : urls.afterLogout();
	}

	private static @Nullable Tenant tenant(WristbandSession session) {
		return Tenant.of(TenantName.from(session.content().tenantName()),
				TenantDomain.fromLocal(session.content().tenantCustomDomain()));
	}

}

package dev.wristband.spring.security.config;

import java.time.Clock;
import java.util.List;

import jakarta.servlet.Filter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.logout.CompositeLogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

import dev.wristband.spring.security.client.SdkConfigurationSource;
import dev.wristband.spring.security.client.WristbandApi;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.core.WristbandAuthoritiesMapper;
import dev.wristband.spring.security.observation.Observations;
import dev.wristband.spring.security.resource.WristbandJwtDecoder;
import dev.wristband.spring.security.resource.WristbandResourceServerConfigurer;
import dev.wristband.spring.security.session.SessionIdleTime;
import dev.wristband.spring.security.session.SessionPolicy;
import dev.wristband.spring.security.session.SessionRecordStore;
import dev.wristband.spring.security.session.SessionRenewal;
import dev.wristband.spring.security.session.SessionStartListener;
import dev.wristband.spring.security.session.WristbandSecurityContextRepository;
import dev.wristband.spring.security.web.PassiveRequests;
import dev.wristband.spring.security.web.RequestTenantResolver;
import dev.wristband.spring.security.web.ReturnUrlValidator;
import dev.wristband.spring.security.web.SessionAccessDeniedHandler;
import dev.wristband.spring.security.web.SessionEndpointSettings;
import dev.wristband.spring.security.web.WristbandAuthenticationEntryPoint;
import dev.wristband.spring.security.web.WristbandEndpoints;
import dev.wristband.spring.security.web.login.WristbandLoginConfigurer;
import dev.wristband.spring.security.web.logout.LogoutEndpointFilter;
import dev.wristband.spring.security.web.logout.LogoutObservationContext;
import dev.wristband.spring.security.web.session.WristbandSessionEndpointsConfigurer;

/**
 * Brings Wristband's login, session and logout, and its access tokens, into a security
 * filter chain:
 *
 * <pre class="code">
 * http.with(WristbandHttpConfigurer.wristband(), Customizer.withDefaults());
 * </pre>
 *
 * <p>
 * Takes its collaborators from the application context: sessions are accepted if there is
 * a client, access tokens if there is a {@link WristbandJwtDecoder}. A request with both
 * is one with an access token. With sessions, the chain must see the endpoints, so it
 * must not be limited to other paths.
 *
 * @since 0.1.0
 */
public final class WristbandHttpConfigurer extends AbstractHttpConfigurer<WristbandHttpConfigurer, HttpSecurity> {

	private final WristbandSessionEndpointsConfigurer sessionEndpoints = new WristbandSessionEndpointsConfigurer();

	private boolean sessions = true;

	private boolean accessTokens = true;

	private WristbandHttpConfigurer() {
	}

	/**
	 * Create the configurer.
	 * @return the configurer
	 */
	public static WristbandHttpConfigurer wristband() {
		return new WristbandHttpConfigurer();
	}

	/**
	 * Return whether a chain has login, callback and logout in it.
	 * @param filters the filters of the chain
	 * @return {@code true} if it has
	 */
	public static boolean servesEndpoints(List<Filter> filters) {
		return filters.stream().anyMatch(LogoutEndpointFilter.class::isInstance);
	}

	/**
	 * Accept access tokens only: no login, no session, no endpoints.
	 * @return this
	 */
	public WristbandHttpConfigurer accessTokensOnly() {
		this.sessions = false;
		this.accessTokens = true;
		return this;
	}

	/**
	 * Accept sessions only.
	 * @return this
	 */
	public WristbandHttpConfigurer sessionsOnly() {
		this.sessions = true;
		this.accessTokens = false;
		return this;
	}

	@Override
	public void init(HttpSecurity http) {
		ApplicationContext context = http.getSharedObject(ApplicationContext.class);
		this.sessions = this.sessions && has(context, WristbandEndpoints.class);
		this.accessTokens = this.accessTokens && has(context, WristbandJwtDecoder.class);
		if (!this.sessions && !this.accessTokens) {
			throw new WristbandNotConfiguredException(
					"A filter chain has Wristband in it, but there is neither a Wristband client for logins "
							+ "nor a decoder for access tokens");
		}
		if (!this.sessions) {
			http.with(WristbandResourceServerConfigurer.stateless(), Customizer.withDefaults());
			return;
		}
		SecurityContextRepository contexts = initSessions(http, context);
		AccessDeniedHandler denied = new SessionAccessDeniedHandler(context.getBean(WristbandEndpoints.class),
				context.getBean(ReturnUrlValidator.class));
		if (this.accessTokens) {
			http.with(WristbandResourceServerConfigurer.besideSessions(contexts, denied), Customizer.withDefaults());
		}
		else {
			http.exceptionHandling(
					(exceptions) -> exceptions.defaultAccessDeniedHandlerFor(denied, AnyRequestMatcher.INSTANCE));
		}
		// After the other one, so that it is not asked about requests with an access
		// token
		http.with(this.sessionEndpoints, Customizer.withDefaults());
	}

	private SecurityContextRepository initSessions(HttpSecurity http, ApplicationContext context) {
		WristbandEndpoints endpoints = context.getBean(WristbandEndpoints.class);
		ReturnUrlValidator returnUrls = context.getBean(ReturnUrlValidator.class);
		WristbandSecurityContextRepository contexts = new WristbandSecurityContextRepository(
				context.getBean(SessionPolicy.class), context.getBean(SessionRenewal.class), listener(context),
				idleTime(context, endpoints),
				context.getBeanProvider(WristbandAuthoritiesMapper.class).getIfAvailable());
		http.setSharedObject(WristbandSecurityContextRepository.class, contexts);
		http.securityContext((configurer) -> configurer.securityContextRepository(contexts))
			.requestCache((cache) -> cache.requestCache(new NullRequestCache()))
			.exceptionHandling((exceptions) -> exceptions
				.authenticationEntryPoint(new WristbandAuthenticationEntryPoint(endpoints, returnUrls)))
			.logout((logout) -> logout.disable())
			.with(new WristbandLoginConfigurer(clock(context)), (login) -> {
			});
		return contexts;
	}

	@Override
	public void configure(HttpSecurity http) {
		if (!this.sessions) {
			return;
		}
		ApplicationContext context = http.getSharedObject(ApplicationContext.class);
		http.addFilterAt(new LogoutEndpointFilter(context.getBean(WristbandEndpoints.class),
				context.getBean(WristbandClientSettings.class), context.getBean(SdkConfigurationSource.class),
				new RequestTenantResolver(context.getBean(WristbandClientSettings.class),
						context.getBean(WristbandApi.class)),
				context.getBean(SessionRenewal.class), context.getBean(ReturnUrlValidator.class),
				new CompositeLogoutHandler(this.sessionEndpoints.logoutHandler(), new SecurityContextLogoutHandler()),
				Observations.from(context, LogoutObservationContext.class), context), LogoutFilter.class);
	}

	private static SessionStartListener listener(ApplicationContext context) {
		List<SessionStartListener> listeners = context.getBeanProvider(SessionStartListener.class)
			.orderedStream()
			.toList();
		return (record, session) -> listeners.forEach((listener) -> listener.started(record, session));
	}

	// A store of sessions does not count what it is not told
	private static SessionIdleTime idleTime(ApplicationContext context, WristbandEndpoints endpoints) {
		SessionRecordStore store = context.getBeanProvider(SessionRecordStore.class).getIfUnique();
		if (store != null && store.isShared()) {
			return SessionIdleTime.ofStore();
		}
		PassiveRequests passive = new PassiveRequests(endpoints,
				context.getBeanProvider(SessionEndpointSettings.class)
					.getIfAvailable(SessionEndpointSettings::defaults)
					.extendOnPoll());
		return SessionIdleTime.ofContainer(passive::isPassive, clock(context));
	}

	private static boolean has(ApplicationContext context, Class<?> type) {
		return context.getBeanProvider(type).getIfAvailable() != null;
	}

	private static Clock clock(ApplicationContext context) {
		ObjectProvider<Clock> clocks = context.getBeanProvider(ResolvableType.forClass(Clock.class));
		return clocks.getIfUnique(Clock::systemUTC);
	}

}

package dev.wristband.spring.security.resource;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

import dev.wristband.spring.security.observation.Observations;

/**
 * Lets callers with an access token in: Spring Security's bearer token filter with the
 * parts of this package.
 *
 * @since 0.1.0
 */
public final class WristbandResourceServerConfigurer
		extends AbstractHttpConfigurer<WristbandResourceServerConfigurer, HttpSecurity> {

	private final BearerTokens bearer = new BearerTokens();

	private final BearerResponses responses = new BearerResponses();

	private final @Nullable Sessions sessions;

	private WristbandResourceServerConfigurer(@Nullable Sessions sessions) {
		this.sessions = sessions;
	}

	/**
	 * Create a configurer for a chain without sessions.
	 * @return the configurer
	 */
	public static WristbandResourceServerConfigurer stateless() {
		return new WristbandResourceServerConfigurer(null);
	}

	/**
	 * Create a configurer for a chain that also accepts sessions.
	 * @param contexts where sessions keep their security context
	 * @param denied answers users of a session who are denied access
	 * @return the configurer
	 */
	public static WristbandResourceServerConfigurer besideSessions(SecurityContextRepository contexts,
			AccessDeniedHandler denied) {
		return new WristbandResourceServerConfigurer(new Sessions(contexts, denied));
	}

	/**
	 * Return whether a filter takes access tokens without the rules of this package.
	 * @param filter a filter of a chain
	 * @return {@code true} if it is Spring Security's, but no configurer of this type has
	 * set it up
	 */
	public static boolean isForeign(Filter filter) {
		return filter instanceof BearerTokenAuthenticationFilter;
	}

	@Override
	public void init(HttpSecurity http) {
		Sessions beside = this.sessions;
		if (beside != null) {
			initBesideSessions(http, beside);
			return;
		}
		// Nothing that a browser sends by itself lets a caller in
		http.csrf((csrf) -> csrf.disable())
			.sessionManagement((management) -> management.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.securityContext(
					(contexts) -> contexts.securityContextRepository(new RequestAttributeSecurityContextRepository()))
			.requestCache((cache) -> cache.requestCache(new NullRequestCache()))
			.exceptionHandling((exceptions) -> exceptions.authenticationEntryPoint(this.responses)
				.accessDeniedHandler(this.responses));
	}

	@SuppressWarnings("unchecked")
	private void initBesideSessions(HttpSecurity http, Sessions beside) {
		http.securityContext((contexts) -> contexts
			.securityContextRepository(new BearerSecurityContextRepository(beside.contexts(), this.bearer)))
			.exceptionHandling((exceptions) -> exceptions.defaultAccessDeniedHandlerFor(this.responses, this.bearer)
				.defaultAccessDeniedHandlerFor(beside.denied(), AnyRequestMatcher.INSTANCE));
		CsrfConfigurer<HttpSecurity> csrf = http.getConfigurer(CsrfConfigurer.class);
		if (csrf != null) {
			csrf.ignoringRequestMatchers(this.bearer);
		}
	}

	@Override
	public void configure(HttpSecurity http) {
		ApplicationContext context = http.getSharedObject(ApplicationContext.class);
		ProviderManager authentication = new ProviderManager(
				new AccessTokenAuthenticationProvider(context.getBean(WristbandJwtDecoder.class),
						Observations.from(context, AccessTokenObservationContext.class)));
		context.getBeanProvider(AuthenticationEventPublisher.class)
			.ifAvailable(authentication::setAuthenticationEventPublisher);
		BearerTokenAuthenticationConverter converter = new BearerTokenAuthenticationConverter();
		converter.setBearerTokenResolver(this.bearer);
		converter.setAuthenticationDetailsSource(WristbandResourceServerConfigurer::details);
		TenantIdResolver tenants = context.getBeanProvider(TenantIdResolver.class).getIfAvailable();
		BearerTokenAuthenticationFilter filter = (tenants != null)
				? new BearerTokenAuthenticationFilter(new TenantCheck(authentication, tenants), converter)
				: new BearerTokenAuthenticationFilter(authentication, converter);
		filter.setAuthenticationEntryPoint(this.responses);
		filter.setAuthenticationFailureHandler(this.responses);
		filter.setSecurityContextHolderStrategy(getSecurityContextHolderStrategy());
		http.addFilterAt(new AccessTokenFilter(postProcess(filter)), BearerTokenAuthenticationFilter.class);
	}

	// Spring Security's own details would look for a session
	private static WebAuthenticationDetails details(HttpServletRequest request) {
		return new WebAuthenticationDetails(request.getRemoteAddr(), null);
	}

	/**
	 * What a chain does with sessions.
	 *
	 * @param contexts where they keep their security context
	 * @param denied answers their users when they are denied access
	 */
	private record Sessions(SecurityContextRepository contexts, AccessDeniedHandler denied) {

	}

}

package dev.wristband.spring.security.resource;

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
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

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

	private final @Nullable SecurityContextRepository sessions;

	/**
	 * Create a configurer.
	 * @param sessions where sessions keep their security context, for a chain that also
	 * accepts those; {@code null} for a stateless chain
	 */
	public WristbandResourceServerConfigurer(@Nullable SecurityContextRepository sessions) {
		this.sessions = sessions;
	}

	@Override
	public void init(HttpSecurity http) {
		SecurityContextRepository ofSessions = this.sessions;
		if (ofSessions != null) {
			initBesideSessions(http, ofSessions);
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
	private void initBesideSessions(HttpSecurity http, SecurityContextRepository ofSessions) {
		http.securityContext((contexts) -> contexts
			.securityContextRepository(new BearerSecurityContextRepository(ofSessions, this.bearer)))
			.exceptionHandling((exceptions) -> exceptions.defaultAccessDeniedHandlerFor(this.responses, this.bearer)
				.defaultAccessDeniedHandlerFor(new AccessDeniedHandlerImpl(), AnyRequestMatcher.INSTANCE));
		CsrfConfigurer<HttpSecurity> csrf = http.getConfigurer(CsrfConfigurer.class);
		if (csrf != null) {
			csrf.ignoringRequestMatchers(this.bearer);
		}
	}

	@Override
	public void configure(HttpSecurity http) {
		ApplicationContext context = http.getSharedObject(ApplicationContext.class);
		ProviderManager authentication = new ProviderManager(
				new AccessTokenAuthenticationProvider(context.getBean(WristbandJwtDecoder.class)));
		context.getBeanProvider(AuthenticationEventPublisher.class)
			.ifAvailable(authentication::setAuthenticationEventPublisher);
		BearerTokenAuthenticationConverter converter = new BearerTokenAuthenticationConverter();
		converter.setBearerTokenResolver(this.bearer);
		converter.setAuthenticationDetailsSource(WristbandResourceServerConfigurer::details);
		BearerTokenAuthenticationFilter filter = new BearerTokenAuthenticationFilter(authentication, converter);
		filter.setAuthenticationEntryPoint(this.responses);
		filter.setAuthenticationFailureHandler(this.responses);
		filter.setSecurityContextHolderStrategy(getSecurityContextHolderStrategy());
		http.addFilter(postProcess(filter));
	}

	// Spring Security's own details would look for a session
	private static WebAuthenticationDetails details(HttpServletRequest request) {
		return new WebAuthenticationDetails(request.getRemoteAddr(), null);
	}

}

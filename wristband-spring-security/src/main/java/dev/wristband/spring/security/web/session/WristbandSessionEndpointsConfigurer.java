package dev.wristband.spring.security.web.session;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.CorsConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.csrf.CsrfLogoutHandler;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.cors.CorsConfigurationSource;

import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.web.ErrorResponses;
import dev.wristband.spring.security.web.FrontEndCorsFilter;
import dev.wristband.spring.security.web.FrontEndOrigins;
import dev.wristband.spring.security.web.ReturnUrlValidator;
import dev.wristband.spring.security.web.SessionAccessDeniedHandler;
import dev.wristband.spring.security.web.SessionEndpointSettings;
import dev.wristband.spring.security.web.WristbandEndpoints;

/**
 * Brings the endpoints for scripts into a filter chain, has Spring Security's CSRF
 * protection work with them, and lets a front end of another origin in. It must come
 * after whoever answers requests that have no session.
 *
 * @since 0.1.0
 */
public final class WristbandSessionEndpointsConfigurer
		extends AbstractHttpConfigurer<WristbandSessionEndpointsConfigurer, HttpSecurity> {

	private @Nullable SessionCsrfTokenRepository csrfTokens;

	@Override
	@SuppressWarnings("unchecked")
	public void init(HttpSecurity http) {
		ApplicationContext context = http.getSharedObject(ApplicationContext.class);
		CsrfSettings settings = context.getBeanProvider(CsrfSettings.class).getIfAvailable();
		CsrfConfigurer<HttpSecurity> csrf = http.getConfigurer(CsrfConfigurer.class);
		if (settings != null && csrf != null) {
			initCsrf(http, csrf, settings, context);
		}
	}

	private void initCsrf(HttpSecurity http, CsrfConfigurer<HttpSecurity> csrf, CsrfSettings settings,
			ApplicationContext context) {
		WristbandEndpoints endpoints = context.getBean(WristbandEndpoints.class);
		SessionCsrfTokenRepository tokens = new SessionCsrfTokenRepository(settings);
		FrontEndOrigins origins = origins(context);
		CsrfTokenHandler handler = new CsrfTokenHandler(origins);
		this.csrfTokens = tokens;
		csrf.csrfTokenRepository(tokens)
			.csrfTokenRequestHandler(handler)
			.sessionAuthenticationStrategy(new CsrfTokenRotation(tokens, handler))
			.requireCsrfProtectionMatcher(new CsrfRequests(endpoints, settings.methods()))
			// Nobody is logged in: that is what the answer has to say
			.ignoringRequestMatchers((request) -> request.getSession(false) == null);
		http.exceptionHandling(
				(exceptions) -> exceptions
					.defaultAccessDeniedHandlerFor(
							new CsrfDeniedHandler(tokens, new ErrorResponses(endpoints),
									new SessionAccessDeniedHandler(endpoints,
											context.getBean(ReturnUrlValidator.class)),
									origins, context),
							AnyRequestMatcher.INSTANCE));
	}

	@Override
	public void configure(HttpSecurity http) {
		ApplicationContext context = http.getSharedObject(ApplicationContext.class);
		WristbandEndpoints endpoints = context.getBean(WristbandEndpoints.class);
		SessionEndpointSettings settings = context.getBeanProvider(SessionEndpointSettings.class)
			.getIfAvailable(SessionEndpointSettings::defaults);
		List<SessionMetadataContributor> contributors = context.getBeanProvider(SessionMetadataContributor.class)
			.orderedStream()
			.toList();
		FrontEndOrigins origins = origins(context);
		http.addFilterAfter(new SessionEndpointFilter(endpoints, contributors, this.csrfTokens), LogoutFilter.class);
		http.addFilterAfter(
				new TokenEndpointFilter(endpoints, settings.exposeAccessToken(),
						context.getBean(WristbandClientSettings.class).tokenExpirationBuffer(), origins),
				LogoutFilter.class);
		if (!origins.isEmpty() && !hasOwnCors(http, context)) {
			http.addFilter(new FrontEndCorsFilter(origins));
		}
	}

	private static FrontEndOrigins origins(ApplicationContext context) {
		return context.getBeanProvider(FrontEndOrigins.class).getIfAvailable(FrontEndOrigins::none);
	}

	// Spring MVC's own beans of this type are no configuration
	@SuppressWarnings("unchecked")
	private static boolean hasOwnCors(HttpSecurity http, ApplicationContext context) {
		return http.getConfigurer(CorsConfigurer.class) != null
				|| context.getBeanProvider(CorsConfigurationSource.class)
					.stream()
					.anyMatch((source) -> !(source instanceof HttpRequestHandler)
							&& !source.getClass().getName().startsWith("org.springframework.web.servlet."));
	}

	/**
	 * Return what has to happen in the browser when a user logs out.
	 * @return the handler
	 */
	public LogoutHandler logoutHandler() {
		SessionCsrfTokenRepository tokens = this.csrfTokens;
		return (tokens != null) ? new CsrfLogoutHandler(tokens) : (request, response, authentication) -> {
		};
	}

}

package dev.wristband.spring.security.web.login;

import java.time.Clock;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionFixationProtectionStrategy;
import org.springframework.util.Assert;

import dev.wristband.spring.security.client.IdTokenVerifier;
import dev.wristband.spring.security.client.SdkConfigurationSource;
import dev.wristband.spring.security.client.WristbandApi;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.observation.Observations;
import dev.wristband.spring.security.observation.QuietEventPublisher;
import dev.wristband.spring.security.session.WristbandAuthenticationToken;
import dev.wristband.spring.security.session.WristbandAuthorizedClientRepository;
import dev.wristband.spring.security.session.WristbandSecurityContextRepository;
import dev.wristband.spring.security.session.WristbandSession;
import dev.wristband.spring.security.web.ErrorResponses;
import dev.wristband.spring.security.web.RequestTenantResolver;
import dev.wristband.spring.security.web.ReturnUrlValidator;
import dev.wristband.spring.security.web.WristbandEndpoints;

/**
 * Puts login and callback together from Spring Security's OAuth 2.0 login filters and the
 * parts of this package.
 *
 * @since 0.1.0
 */
public final class WristbandLoginConfigurer extends AbstractHttpConfigurer<WristbandLoginConfigurer, HttpSecurity> {

	private final Clock clock;

	/**
	 * Create a configurer.
	 * @param clock the clock of login state and tokens
	 */
	public WristbandLoginConfigurer(Clock clock) {
		this.clock = clock;
	}

	@Override
	public void configure(HttpSecurity http) {
		ApplicationContext context = http.getSharedObject(ApplicationContext.class);
		WristbandClientSettings settings = context.getBean(WristbandClientSettings.class);
		WristbandEndpoints endpoints = context.getBean(WristbandEndpoints.class);
		SdkConfigurationSource configurations = context.getBean(SdkConfigurationSource.class);
		RequestTenantResolver tenants = new RequestTenantResolver(settings, context.getBean(WristbandApi.class));
		List<LoginOptionsCustomizer> customizers = context.getBeanProvider(LoginOptionsCustomizer.class)
			.orderedStream()
			.toList();
		CookieCipher cipher = new CookieCipher(settings.loginState().secret());
		CookieAuthorizationRequestRepository attempts = new CookieAuthorizationRequestRepository(
				new LoginStateCookies(cipher, settings.loginState().secureCookies(), this.clock), settings);
		http.addFilterBefore(
				new LoginEndpointFilter(endpoints, settings, configurations, tenants,
						context.getBean(ReturnUrlValidator.class), customizers,
						Observations.from(context, LoginObservationContext.class), new QuietEventPublisher(context)),
				OAuth2AuthorizationRequestRedirectFilter.class);
		http.addFilter(authorizationRequestFilter(settings, attempts));
		http.addFilterBefore(
				new CallbackEndpointFilter(endpoints, configurations, tenants,
						Observations.from(context, CallbackObservationContext.class), new QuietEventPublisher(context)),
				OAuth2LoginAuthenticationFilter.class);
		http.addFilter(loginFilter(http, context, settings, attempts, endpoints,
				new RestartCounter(cipher, settings.loginState().secureCookies(), this.clock)));
	}

	private OAuth2AuthorizationRequestRedirectFilter authorizationRequestFilter(WristbandClientSettings settings,
			CookieAuthorizationRequestRepository attempts) {
		OAuth2AuthorizationRequestRedirectFilter filter = new OAuth2AuthorizationRequestRedirectFilter(
				new TenantAuthorizationRequestResolver(settings, this.clock));
		filter.setAuthorizationRequestRepository(attempts);
		filter.setAuthorizationRedirectStrategy(
				(request, response, location) -> ErrorResponses.redirect(response, location));
		filter.setAuthenticationFailureHandler((request, response, exception) -> {
			// Only the application's own mistakes end here, such as too much custom state
			throw exception;
		});
		return filter;
	}

	private OAuth2LoginAuthenticationFilter loginFilter(HttpSecurity http, ApplicationContext context,
			WristbandClientSettings settings, CookieAuthorizationRequestRepository attempts,
			WristbandEndpoints endpoints, RestartCounter restarts) {
		ClientRegistration registration = registration(settings);
		OAuth2LoginAuthenticationFilter filter = new OAuth2LoginAuthenticationFilter(
				new InMemoryClientRegistrationRepository(registration),
				new WristbandAuthorizedClientRepository(registration), endpoints.callback());
		// The callback filter's reading of the path, so that nothing gets past its checks
		filter.setRequiresAuthenticationRequestMatcher(
				(request) -> request.getAttribute(AuthorizationResponse.ATTRIBUTE) != null);
		filter.setAuthorizationRequestRepository(attempts);
		filter.setAuthenticationManager(new ProviderManager(new LoginAuthenticationProvider(
				context.getBean(WristbandApi.class), context.getBean(IdTokenVerifier.class), settings, this.clock)));
		filter.setAuthenticationResultConverter(WristbandLoginConfigurer::toAuthentication);
		WristbandSecurityContextRepository contexts = http.getSharedObject(WristbandSecurityContextRepository.class);
		Assert.state(contexts != null, "WristbandHttpConfigurer brings the repository");
		filter.setSecurityContextRepository(contexts);
		filter.setSessionAuthenticationStrategy(newSession(http));
		LoginCompletionHandler completion = context.getBeanProvider(LoginCompletionHandler.class)
			.getIfAvailable(() -> WristbandLoginConfigurer::defaultTarget);
		filter.setAuthenticationSuccessHandler(new CallbackSuccessHandler(context.getBean(ReturnUrlValidator.class),
				restarts, completion, new QuietEventPublisher(context)));
		filter.setAuthenticationFailureHandler(new CallbackFailureHandler(settings, contexts, restarts,
				new ErrorResponses(endpoints), new QuietEventPublisher(context)));
		return filter;
	}

	// Nothing that was in the session before, planted or of another tenant, stays in it
	private static SessionAuthenticationStrategy newSession(HttpSecurity http) {
		SessionFixationProtectionStrategy newSession = new SessionFixationProtectionStrategy();
		newSession.setMigrateSessionAttributes(false);
		SessionAuthenticationStrategy others = http.getSharedObject(SessionAuthenticationStrategy.class);
		return (others != null) ? new CompositeSessionAuthenticationStrategy(List.of(newSession, others)) : newSession;
	}

	private static String defaultTarget(LoginCompletion completion, HttpServletRequest request) {
		String returnUrl = completion.returnUrl();
		return (returnUrl != null) ? returnUrl : request.getContextPath() + "/";
	}

	private static WristbandAuthenticationToken toAuthentication(OAuth2LoginAuthenticationToken login) {
		Assert.isInstanceOf(WristbandSession.class, login.getDetails());
		return new WristbandAuthenticationToken((WristbandSession) login.getDetails());
	}

	// The endpoints belong to tenants; what stands here is only what the type asks for
	private static ClientRegistration registration(WristbandClientSettings settings) {
		return ClientRegistration.withRegistrationId(WristbandAuthenticationToken.REGISTRATION_ID)
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.clientId(settings.clientId())
			.redirectUri("{baseUrl}")
			.authorizationUri(settings.baseUrl() + "/api/v1/oauth2/authorize")
			.tokenUri(settings.baseUrl() + "/api/v1/oauth2/token")
			.scope(settings.scopes())
			.build();
	}

}

package dev.wristband.spring.security.web.login;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.context.SecurityContextRepository;

import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.client.WristbandUrls;
import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.session.WristbandAuthenticationToken;
import dev.wristband.spring.security.tenant.Tenant;
import dev.wristband.spring.security.tenant.TenantName;
import dev.wristband.spring.security.web.ErrorResponses;

/**
 * Answers a callback that did not lead to a login: starts over where that can help, and
 * says what happened where it cannot.
 */
final class CallbackFailureHandler implements AuthenticationFailureHandler {

	private static final Set<String> RESTARTABLE = Set.of(WristbandErrorCodes.MISSING_LOGIN_STATE,
			WristbandErrorCodes.INVALID_LOGIN_STATE, WristbandErrorCodes.LOGIN_REQUIRED,
			WristbandErrorCodes.INVALID_GRANT);

	private final WristbandClientSettings settings;

	private final SecurityContextRepository contexts;

	private final RestartCounter restarts;

	private final ErrorResponses errors;

	private final ApplicationEventPublisher events;

	CallbackFailureHandler(WristbandClientSettings settings, SecurityContextRepository contexts,
			RestartCounter restarts, ErrorResponses errors, ApplicationEventPublisher events) {
		this.settings = settings;
		this.contexts = contexts;
		this.restarts = restarts;
		this.errors = errors;
		this.events = events;
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException exception) throws IOException {
		AuthorizationResponse callback = (AuthorizationResponse) request.getAttribute(AuthorizationResponse.ATTRIBUTE);
		String code = code(request, exception);
		if (WristbandErrorCodes.MISSING_LOGIN_STATE.equals(code) && callback.error() != null
				&& !callback.isLoginRequired()) {
			// An error that answers no attempt of this browser means nothing
			refuse(request, response, callback, WristbandErrorCodes.INVALID_REQUEST,
					"An error without login state was ignored");
			return;
		}
		if (!RESTARTABLE.contains(code)) {
			refuse(request, response, callback, code, detail(exception));
			return;
		}
		if (isLoggedIn(request, callback.tenant())) {
			// The login was completed before, in this browser: a reload or the back
			// button
			callback.observed().tell((context) -> context.repeated(code));
			String returnUrl = returnUrl(request);
			ErrorResponses.redirect(response, (returnUrl != null) ? returnUrl : request.getContextPath() + "/");
			return;
		}
		if (!this.restarts.tryRestart(request, response)) {
			refuse(request, response, callback, WristbandErrorCodes.LOGIN_LOOP, "Starting over did not help: " + code);
			return;
		}
		callback.observed().tell((context) -> context.restarted(code));
		this.events.publishEvent(new LoginFailedEvent(tenantName(request, callback), code, true));
		WristbandUrls urls = new WristbandUrls(this.settings, callback.configuration());
		ErrorResponses.redirect(response, urls.tenantLogin(tenant(request, callback), returnUrl(request)));
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response, AuthorizationResponse callback,
			String code, String detail) throws IOException {
		callback.observed().tell((context) -> context.refused(code));
		this.events.publishEvent(new LoginFailedEvent(tenantName(request, callback), code, false));
		this.errors.write(request, response, code, detail);
	}

	private static String code(HttpServletRequest request, AuthenticationException exception) {
		Object refusal = request.getAttribute(CookieAuthorizationRequestRepository.REFUSAL);
		if (refusal != null) {
			return refusal.toString();
		}
		return (exception instanceof OAuth2AuthenticationException failure) ? failure.getError().getErrorCode()
				: WristbandErrorCodes.INVALID_WRISTBAND_RESPONSE;
	}

	private static String detail(AuthenticationException exception) {
		String description = (exception instanceof OAuth2AuthenticationException failure)
				? failure.getError().getDescription() : null;
		return (description != null) ? description : exception.getClass().getName();
	}

	// The tenant of the attempt outranks the one that the callback names
	private static Tenant tenant(HttpServletRequest request, AuthorizationResponse callback) {
		LoginState state = loginState(request);
		return (state != null && state.tenant() != null) ? state.tenant() : callback.tenant();
	}

	private static @Nullable String tenantName(HttpServletRequest request, AuthorizationResponse callback) {
		TenantName name = tenant(request, callback).name();
		return (name != null) ? name.value() : null;
	}

	private static @Nullable String returnUrl(HttpServletRequest request) {
		LoginState state = loginState(request);
		return (state != null) ? state.returnUrl() : null;
	}

	private static @Nullable LoginState loginState(HttpServletRequest request) {
		Object attribute = request.getAttribute(CookieAuthorizationRequestRepository.LOGIN_STATE);
		return (attribute instanceof LoginState state) ? state : null;
	}

	// The login filter has cleared the security context before it comes here
	private boolean isLoggedIn(HttpServletRequest request, Tenant tenant) {
		TenantName name = tenant.name();
		Authentication authentication = this.contexts.loadDeferredContext(request).get().getAuthentication();
		return name != null && authentication instanceof WristbandAuthenticationToken token
				&& token.getSession().user().getTenantName().equals(name.value());
	}

}

package dev.wristband.spring.security.web.login;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.util.Assert;

import dev.wristband.spring.security.core.WristbandUser;
import dev.wristband.spring.security.session.WristbandAuthenticationToken;
import dev.wristband.spring.security.web.ErrorResponses;
import dev.wristband.spring.security.web.ReturnUrlValidator;

/**
 * Sends the browser on after a login. The return URL is checked again, now against the
 * request that is answered with it.
 */
final class CallbackSuccessHandler implements AuthenticationSuccessHandler {

	private final ReturnUrlValidator returnUrls;

	private final RestartCounter restarts;

	private final LoginCompletionHandler handler;

	private final ApplicationEventPublisher events;

	CallbackSuccessHandler(ReturnUrlValidator returnUrls, RestartCounter restarts, LoginCompletionHandler handler,
			ApplicationEventPublisher events) {
		this.returnUrls = returnUrls;
		this.restarts = restarts;
		this.handler = handler;
		this.events = events;
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) {
		Object attribute = request.getAttribute(CookieAuthorizationRequestRepository.LOGIN_STATE);
		LoginState state = (attribute instanceof LoginState found) ? found : null;
		Assert.isInstanceOf(WristbandAuthenticationToken.class, authentication);
		WristbandAuthenticationToken token = (WristbandAuthenticationToken) authentication;
		WristbandUser user = token.getSession().user();
		this.restarts.reset(request, response);
		AuthorizationResponse callback = (AuthorizationResponse) request.getAttribute(AuthorizationResponse.ATTRIBUTE);
		callback.observed().tell((context) -> context.succeeded(user));
		this.events.publishEvent(new LoginSucceededEvent(user.getTenantId(), user.getUserId(), user.getTenantName()));
		LoginCompletion completion = new LoginCompletion(user, returnUrl(request, state, callback),
				(state != null) ? state.customState() : Map.of());
		ErrorResponses.redirect(response, this.handler.handle(completion, request));
	}

	private @Nullable String returnUrl(HttpServletRequest request, @Nullable LoginState state,
			AuthorizationResponse callback) {
		return (state != null) ? this.returnUrls.validate(state.returnUrl(), request,
				callback.configuration().parseTenantFromRootDomain()) : null;
	}

}

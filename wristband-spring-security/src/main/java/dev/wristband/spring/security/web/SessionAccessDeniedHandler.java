package dev.wristband.spring.security.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;

import dev.wristband.spring.security.authorization.AccessRefusal;
import dev.wristband.spring.security.core.WristbandUser;
import dev.wristband.spring.security.session.WristbandAuthenticationToken;

/**
 * Answers users of a session who are denied access: a page goes to login if that is what
 * is missing, and to the application's error page otherwise; a script gets problem
 * details.
 *
 * @since 0.1.0
 */
public final class SessionAccessDeniedHandler implements AccessDeniedHandler {

	private final AccessDeniedHandler errorPage = new AccessDeniedHandlerImpl();

	private final LoginLocation login;

	/**
	 * Create a handler.
	 * @param endpoints the endpoints
	 * @param returnUrls checks whether the request can be returned to
	 */
	public SessionAccessDeniedHandler(WristbandEndpoints endpoints, ReturnUrlValidator returnUrls) {
		this.login = new LoginLocation(endpoints, returnUrls);
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
			throws IOException, ServletException {
		AccessRefusal refusal = AccessRefusalResponses.find(exception);
		if (refusal == null || response.isCommitted()) {
			this.errorPage.handle(request, response, exception);
			return;
		}
		Duration maxAge = refusal.maxAge();
		if (!PageRequests.isPage(request)) {
			AccessRefusalResponses.write(response, refusal,
					(maxAge != null) ? Map.of("loginUrl", this.login.ofScript(request, parameters(maxAge))) : Map.of());
		}
		else if (maxAge != null) {
			ErrorResponses.redirect(response, this.login.ofPage(request, parameters(maxAge)));
		}
		else {
			this.errorPage.handle(request, response, exception);
		}
	}

	// To the tenant of the session, which the request may not name
	private static @Nullable String[] parameters(Duration maxAge) {
		Authentication caller = SecurityContextHolder.getContext().getAuthentication();
		WristbandUser user = (caller instanceof WristbandAuthenticationToken token) ? token.getSession().user() : null;
		return new @Nullable String[] { "max_age", String.valueOf(maxAge.toSeconds()), "tenant_name",
				(user != null) ? user.getTenantName() : null, "tenant_custom_domain",
				(user != null) ? user.getTenantCustomDomain() : null };
	}

}

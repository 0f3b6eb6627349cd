package dev.wristband.spring.security.web.session;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.core.WristbandUser;
import dev.wristband.spring.security.observation.QuietEventPublisher;
import dev.wristband.spring.security.session.WristbandSecurityContextRepository;
import dev.wristband.spring.security.session.WristbandSession;
import dev.wristband.spring.security.web.ErrorResponses;
import dev.wristband.spring.security.web.FrontEndOrigins;
import dev.wristband.spring.security.web.PageRequests;

/**
 * Answers a script whose CSRF token is wrong with problem details, and shows it the right
 * one, so that it can try again. Everything else is left to another handler.
 */
final class CsrfDeniedHandler implements AccessDeniedHandler {

	private final SessionCsrfTokenRepository tokens;

	private final ErrorResponses errors;

	private final AccessDeniedHandler others;

	private final FrontEndOrigins origins;

	private final ApplicationEventPublisher events;

	CsrfDeniedHandler(SessionCsrfTokenRepository tokens, ErrorResponses errors, AccessDeniedHandler others,
			FrontEndOrigins origins, ApplicationEventPublisher events) {
		this.tokens = tokens;
		this.errors = errors;
		this.others = others;
		this.origins = origins;
		this.events = new QuietEventPublisher(events);
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
			throws IOException, ServletException {
		if (denied instanceof CsrfException) {
			report(request);
		}
		if (!(denied instanceof CsrfException) || response.isCommitted()) {
			this.others.handle(request, response, denied);
			return;
		}
		this.tokens.mirror(request, response);
		if (PageRequests.isPage(request)) {
			this.others.handle(request, response, denied);
		}
		else {
			this.errors.problem(response, WristbandErrorCodes.CSRF_TOKEN_INVALID, "The CSRF token is wrong");
		}
	}

	private void report(HttpServletRequest request) {
		WristbandSession session = WristbandSecurityContextRepository.findSession(request);
		WristbandUser user = (session != null) ? session.user() : null;
		this.events.publishEvent(new CsrfRefusedEvent((user != null) ? user.getTenantId() : null,
				(user != null) ? user.getUserId() : null, !this.origins.isOwn(request)));
	}

}

package dev.wristband.spring.security.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;

import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.session.store.SessionRequestScope;
import dev.wristband.spring.security.session.store.SessionStoreException;

/**
 * Goes around Spring Session's filter: gives each request its scope, and answers 503
 * while the session store fails. The user keeps cookie and session.
 *
 * @since 0.1.0
 */
public final class SessionStoreFilter extends OncePerRequestFilter {

	private final PassiveRequests passive;

	private final ErrorResponses errors;

	/**
	 * Create a filter.
	 * @param endpoints the endpoints, whose login the error page links to
	 * @param settings say whether a call of the session endpoint keeps the session alive
	 */
	public SessionStoreFilter(WristbandEndpoints endpoints, SessionEndpointSettings settings) {
		this.passive = new PassiveRequests(endpoints, settings.extendOnPoll());
		this.errors = new ErrorResponses(endpoints);
	}

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try (SessionRequestScope scope = SessionRequestScope.open(this.passive.isPassive(request))) {
			chain.doFilter(request, response);
			// Somebody on the way has made an error page of it
			if (scope.hasFailed() && response.getStatus() >= 500 && !request.isAsyncStarted()
					&& !response.isCommitted()) {
				answerUnavailable(request, response);
			}
		}
		catch (ServletException | IOException | RuntimeException ex) {
			if (!SessionStoreException.isCauseOf(ex) || response.isCommitted()) {
				throw ex;
			}
			this.logger.debug("A session store failed", ex);
			answerUnavailable(request, response);
		}
	}

	private void answerUnavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.reset();
		this.errors.write(request, response, WristbandErrorCodes.SESSION_STORE_UNAVAILABLE, "The session store failed");
	}

}

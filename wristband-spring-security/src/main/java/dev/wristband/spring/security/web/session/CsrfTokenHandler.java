package dev.wristband.spring.security.web.session;

import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

import dev.wristband.spring.security.web.FrontEndOrigins;

/**
 * Takes the token of a request: as it is from the header of a script, masked from a form
 * or from a page that a script has read it from. A request of another site has none,
 * whatever it carries.
 */
final class CsrfTokenHandler implements CsrfTokenRequestHandler {

	// Masks what it shows to pages against the BREACH attack
	private final XorCsrfTokenRequestAttributeHandler masked = new XorCsrfTokenRequestAttributeHandler();

	private final FrontEndOrigins origins;

	CsrfTokenHandler(FrontEndOrigins origins) {
		this.origins = origins;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> csrfToken) {
		this.masked.handle(request, response, csrfToken);
	}

	@Override
	public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken csrfToken) {
		if (!this.origins.isOwn(request)) {
			return null;
		}
		if (CsrfRequests.isStream(request)) {
			// Its origin is all that a browser lets it prove
			return csrfToken.getToken();
		}
		String header = request.getHeader(csrfToken.getHeaderName());
		return (header != null && header.length() == csrfToken.getToken().length()) ? header
				: this.masked.resolveCsrfTokenValue(request, csrfToken);
	}

}

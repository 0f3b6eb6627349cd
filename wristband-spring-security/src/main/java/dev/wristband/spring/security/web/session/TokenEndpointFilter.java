package dev.wristband.spring.security.web.session;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.session.WristbandAuthenticationToken;
import dev.wristband.spring.security.session.WristbandSession;
import dev.wristband.spring.security.web.FrontEndOrigins;
import dev.wristband.spring.security.web.PageRequests;
import dev.wristband.spring.security.web.WristbandEndpoints;

/**
 * Gives scripts of the application's pages the access token, if that is switched on.
 */
final class TokenEndpointFilter extends ScriptEndpointFilter {

	private final boolean enabled;

	private final Duration expirationBuffer;

	private final FrontEndOrigins origins;

	TokenEndpointFilter(WristbandEndpoints endpoints, boolean enabled, Duration expirationBuffer,
			FrontEndOrigins origins) {
		super(endpoints.token(), endpoints);
		this.enabled = enabled;
		this.expirationBuffer = expirationBuffer;
		this.origins = origins;
	}

	@Override
	@Nullable String findRefusal(HttpServletRequest request) {
		if (!this.enabled) {
			return WristbandErrorCodes.ENDPOINT_DISABLED;
		}
		// Without a session the answer is that nobody is logged in, whoever asks
		return ((isScript(request) && this.origins.isOwn(request)) || request.getSession(false) == null) ? null
				: WristbandErrorCodes.CROSS_SITE_REQUEST;
	}

	// An element of a page, such as a picture or a frame, or the address bar is none. An
	// old browser does not say, but its pages ask for HTML.
	private static boolean isScript(HttpServletRequest request) {
		String destination = request.getHeader("Sec-Fetch-Dest");
		String mode = request.getHeader("Sec-Fetch-Mode");
		if (destination == null && mode == null) {
			return !PageRequests.isPage(request);
		}
		return (destination == null || "empty".equals(destination))
				&& (mode == null || "cors".equals(mode) || "same-origin".equals(mode));
	}

	@Override
	Map<String, Object> content(WristbandAuthenticationToken authentication, HttpServletRequest request,
			HttpServletResponse response) {
		WristbandSession.Content session = authentication.getSession().content();
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("accessToken", session.accessToken());
		content.put("expiresAt", session.accessTokenExpiresAt().minus(this.expirationBuffer).toEpochMilli());
		return content;
	}

}

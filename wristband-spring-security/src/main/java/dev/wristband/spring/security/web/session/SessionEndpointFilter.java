package dev.wristband.spring.security.web.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.core.ErrorReference;
import dev.wristband.spring.security.core.WristbandUser;
import dev.wristband.spring.security.session.WristbandAuthenticationToken;
import dev.wristband.spring.security.web.PassiveRequests;
import dev.wristband.spring.security.web.WristbandEndpoints;

/**
 * Tells scripts who is logged in.
 */
final class SessionEndpointFilter extends ScriptEndpointFilter {

	private final List<SessionMetadataContributor> contributors;

	private final @Nullable SessionCsrfTokenRepository csrfTokens;

	SessionEndpointFilter(WristbandEndpoints endpoints, List<SessionMetadataContributor> contributors,
			@Nullable SessionCsrfTokenRepository csrfTokens) {
		super(endpoints.session(), endpoints);
		this.contributors = contributors;
		this.csrfTokens = csrfTokens;
	}

	@Override
	@Nullable String findRefusal(HttpServletRequest request) {
		PassiveRequests.extend(request);
		return null;
	}

	@Override
	Map<String, Object> content(WristbandAuthenticationToken authentication, HttpServletRequest request,
			HttpServletResponse response) {
		WristbandUser user = authentication.getSession().user();
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("userId", user.getUserId());
		content.put("tenantId", user.getTenantId());
		content.put("metadata", metadata(user, request));
		if (this.csrfTokens != null) {
			this.csrfTokens.mirror(request, response);
		}
		return content;
	}

	private Map<String, @Nullable Object> metadata(WristbandUser user, HttpServletRequest request) {
		Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
		for (SessionMetadataContributor contributor : this.contributors) {
			try {
				metadata.putAll(JsonValues.of(contributor.contribute(user, request)));
			}
			catch (RuntimeException ex) {
				// A front end that gets an error sends its user to login, and is back
				// here at once
				this.logger.warn(ErrorReference.APPLICATION_CODE_FAILED
					.text("Session metadata of %s is left out".formatted(contributor.getClass().getName())), ex);
			}
		}
		return metadata;
	}

}

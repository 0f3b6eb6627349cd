package dev.wristband.sample.spa;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

import dev.wristband.spring.security.core.WristbandUser;
import dev.wristband.spring.security.session.WristbandAuthenticationToken;
import dev.wristband.spring.security.web.session.SessionMetadataContributor;

/**
 * What the front end shows of the user and of the session: no token, no session id.
 */
@Component
class ProfileContributor implements SessionMetadataContributor {

	@Override
	public Map<String, ?> contribute(WristbandUser user, HttpServletRequest request) {
		Map<String, Object> metadata = new LinkedHashMap<>();
		if (SecurityContextHolder.getContext().getAuthentication() instanceof WristbandAuthenticationToken caller) {
			Profile profile = Profile.of(user, caller.getAuthorities());
			metadata.put("name", profile.name());
			metadata.put("initials", profile.initials());
			metadata.put("tenantName", profile.tenantName());
			metadata.put("roles", profile.roles());
			metadata.put("owner", profile.owner());
			metadata.put("accessTokenEndsAt", caller.getSession().content().accessTokenExpiresAt().toEpochMilli());
		}
		HttpSession session = request.getSession(false);
		if (session != null) {
			metadata.put("idleSeconds", session.getMaxInactiveInterval());
		}
		return metadata;
	}

}

package dev.wristband.sample.hello;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * What may be shown about the current session: no token, no session id.
 *
 * @param startedAt when the browser got its session
 * @param idleLimit how long the session survives without a request
 * @param scopes the scopes that were granted
 */
record SessionFacts(Instant startedAt, Duration idleLimit, List<String> scopes) {

	private static final String SCOPE_PREFIX = "SCOPE_";

	static SessionFacts of(HttpSession session, Authentication authentication) {
		List<String> scopes = authentication.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.filter((authority) -> authority != null && authority.startsWith(SCOPE_PREFIX))
			.map((authority) -> authority.substring(SCOPE_PREFIX.length()))
			.sorted()
			.toList();
		return new SessionFacts(Instant.ofEpochMilli(session.getCreationTime()),
				Duration.ofSeconds(session.getMaxInactiveInterval()), scopes);
	}

}

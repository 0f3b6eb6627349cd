package dev.wristband.emulator;

import java.time.Clock;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Sessions of browsers with the emulator, found by a host-only cookie.
 */
final class LoginSessions {

	static final String COOKIE = "wristband_emulator_session";

	private static final Duration LIFETIME = Duration.ofHours(12);

	private final BoundedMap<LoginSession> sessions = new BoundedMap<>(10_000);

	private final RandomValues random;

	private final Clock clock;

	LoginSessions(RandomValues random, Clock clock) {
		this.random = random;
		this.clock = clock;
	}

	@Nullable LoginSession find(Request request) {
		String id = request.cookie(COOKIE);
		LoginSession session = (id != null) ? this.sessions.get(id) : null;
		if (session == null || !session.host().equals(request.site().host())) {
			return null;
		}
		return this.clock.instant().isBefore(session.authTime().plus(LIFETIME)) ? session : null;
	}

	LoginSession open(Request request, Account account) {
		return new LoginSession(request.site().host(), account, this.clock.instant());
	}

	Response attach(Request request, LoginSession session, Response response) {
		end(request);
		String id = this.random.next();
		this.sessions.put(id, session);
		return response.withHeader("Set-Cookie", COOKIE + "=" + id + "; Path=/; HttpOnly; SameSite=Lax");
	}

	Response detach(Request request, Response response) {
		end(request);
		return response.withHeader("Set-Cookie", COOKIE + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
	}

	void clear() {
		this.sessions.clear();
	}

	private void end(Request request) {
		if (find(request) != null) {
			this.sessions.remove(String.valueOf(request.cookie(COOKIE)));
		}
	}

}

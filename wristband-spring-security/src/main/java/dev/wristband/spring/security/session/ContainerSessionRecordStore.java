package dev.wristband.spring.security.session;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * The record in the session of a servlet container.
 */
final class ContainerSessionRecordStore implements SessionRecordStore {

	@Override
	public @Nullable WristbandSession reload(HttpSession session) {
		return WristbandSecurityContextRepository.read(session);
	}

	@Override
	public boolean replace(WristbandSession record, HttpSession session) {
		try {
			session.setAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE, record);
			return true;
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

	@Override
	public void end(HttpSession session) {
		try {
			session.invalidate();
		}
		catch (IllegalStateException ex) {
			// Ended by another request
		}
	}

	@Override
	public boolean isShared() {
		return false;
	}

}

package dev.wristband.spring.boot.autoconfigure.actuate;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.ClassUtils;

import dev.wristband.spring.security.session.SessionLock;
import dev.wristband.spring.security.session.SessionRecordStore;

/**
 * Where sessions are, and who keeps two nodes from renewing the same one.
 */
final class SessionsCheck implements Check {

	private final ObjectProvider<SessionRecordStore> store;

	private final ObjectProvider<SessionLock> lock;

	SessionsCheck(ObjectProvider<SessionRecordStore> store, ObjectProvider<SessionLock> lock) {
		this.store = store;
		this.lock = lock;
	}

	@Override
	public List<Finding> look() {
		SessionRecordStore records = this.store.getIfAvailable();
		SessionLock locks = this.lock.getIfAvailable();
		if (records == null || locks == null) {
			return List.of(Finding.skipped("session-store", "There are no sessions."),
					Finding.skipped("session-lock", "There are no sessions."));
		}
		if (!records.isShared()) {
			return List.of(
					Finding.ok("session-store",
							"Sessions are in the memory of this node. With more than one node, "
									+ "add Spring Session with Redis or JDBC, or sticky sessions."),
					Finding.ok("session-lock", "One node needs no lock."));
		}
		Finding shared = Finding.ok("session-store", "Sessions are in a store that all nodes share (%s)."
			.formatted(ClassUtils.getShortName(records.getClass())));
		return List.of(shared, lock(locks));
	}

	private static Finding lock(SessionLock lock) {
		if (lock.getClass() != SessionLock.ofOneNode().getClass()) {
			return Finding.ok("session-lock", "Nodes renew a session one after the other (%s)."
				.formatted(ClassUtils.getShortName(lock.getClass())));
		}
		return Finding.warning("session-lock",
				"Sessions are shared but the lock is for one node: two nodes that renew the same session at once "
						+ "end it.",
				"Add 'spring-integration-redis' or 'spring-integration-jdbc', or declare a bean of type SessionLock.",
				null);
	}

}

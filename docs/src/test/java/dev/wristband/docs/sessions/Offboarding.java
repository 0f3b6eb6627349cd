package dev.wristband.docs.sessions;

import org.springframework.stereotype.Service;

import dev.wristband.spring.security.session.registry.WristbandSessions;

@Service
class Offboarding {

	private final WristbandSessions sessions;

	Offboarding(WristbandSessions sessions) {
		this.sessions = sessions;
	}

	void userLeft(String tenantId, String userId) {
		this.sessions.endByUser(tenantId, userId);
	}

	void tenantLeft(String tenantId) {
		this.sessions.endByTenant(tenantId);
	}

}

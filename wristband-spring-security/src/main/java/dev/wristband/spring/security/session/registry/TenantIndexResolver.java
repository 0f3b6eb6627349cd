package dev.wristband.spring.security.session.registry;

import java.util.Map;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.IndexResolver;
import org.springframework.session.Session;

import dev.wristband.spring.security.session.WristbandSecurityContextRepository;
import dev.wristband.spring.security.session.WristbandSession;

/**
 * Has Spring Session index the sessions of users by their tenant. Spring Session has room
 * for one index, that of the principal's name; the tenant serves both to find all
 * sessions of a tenant and, among those, the ones of a user.
 *
 * @since 0.1.0
 */
public final class TenantIndexResolver implements IndexResolver<Session> {

	private static final String PREFIX = "tenant:";

	static String indexValue(String tenantId) {
		return PREFIX + tenantId;
	}

	@Override
	public Map<String, String> resolveIndexesFor(Session session) {
		Object attribute = session.getAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE);
		return (attribute instanceof WristbandSession found) ? Map
			.of(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, indexValue(found.user().getTenantId()))
				: Map.of();
	}

}

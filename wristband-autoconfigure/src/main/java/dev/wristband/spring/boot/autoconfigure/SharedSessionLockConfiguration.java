package dev.wristband.spring.boot.autoconfigure;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.support.locks.LockRegistry;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

import dev.wristband.spring.security.session.LockRegistrySessionLock;
import dev.wristband.spring.security.session.SessionLock;
import dev.wristband.spring.security.session.store.RequestScopedSessionRepository;

/**
 * The lock of sessions whose store does not bring one along.
 */
@Configuration(proxyBeanMethods = false)
class SharedSessionLockConfiguration {

	private static final Log logger = LogFactory.getLog(SharedSessionLockConfiguration.class);

	@Bean
	@ConditionalOnMissingBean
	SessionLock wristbandSessionLock(ObjectProvider<SessionRepository<? extends Session>> repositories) {
		repositories.stream()
			.filter((repository) -> !(repository instanceof RequestScopedSessionRepository))
			.filter((repository) -> !(repository instanceof MapSessionRepository))
			.findFirst()
			.ifPresent((repository) -> warn(repository.getClass().getName()));
		return SessionLock.ofOneNode();
	}

	private static void warn(String repository) {
		String advice = "declare a bean of type SessionLock";
		if (repository.contains(".redis.")) {
			advice = "add 'org.springframework.integration:spring-integration-redis'";
		}
		else if (repository.contains(".jdbc.")) {
			advice = "add 'org.springframework.integration:spring-integration-jdbc'";
		}
		logger.warn(StartupError.LOCK_MISSING
			.text("The session store is shared but there is no lock for several nodes: two of them that renew "
					+ "the same session at once end it. To run more than one node, " + advice + "."));
	}

	/**
	 * Locks of the application, which come first.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(LockRegistry.class)
	@ConditionalOnSingleCandidate(LockRegistry.class)
	static class LockRegistryConfiguration {

		@Bean
		@ConditionalOnMissingBean
		SessionLock wristbandSessionLock(LockRegistry<?> registry) {
			return new LockRegistrySessionLock(registry);
		}

	}

}

package dev.wristband.spring.boot.autoconfigure;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionProperties;
import org.springframework.boot.sql.autoconfigure.init.OnDatabaseInitializationCondition;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.integration.jdbc.lock.JdbcLockRegistry;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.SpringSessionDataSource;

import dev.wristband.spring.security.session.SessionLock;

/**
 * The lock of sessions that are kept in a database.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({ JdbcLockRegistry.class, JdbcSessionProperties.class })
@ConditionalOnBean({ JdbcIndexedSessionRepository.class, JdbcSessionProperties.class })
@ConditionalOnMissingBean(SessionLock.class)
@ImportRuntimeHints(SessionLockTableRuntimeHints.class)
class JdbcSessionLockConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@Conditional(OnLockTableInitializationCondition.class)
	SessionLockTableInitializer wristbandSessionLockTableInitializer(
			@SpringSessionDataSource ObjectProvider<DataSource> ofSessions, ObjectProvider<DataSource> dataSources,
			JdbcSessionProperties properties) {
		return new SessionLockTableInitializer(ofSessions.getIfAvailable(dataSources::getObject), properties);
	}

	@Bean
	@DependsOnDatabaseInitialization
	ClosableSessionLock wristbandSessionLock(@SpringSessionDataSource ObjectProvider<DataSource> ofSessions,
			ObjectProvider<DataSource> dataSources) {
		LeaseTaskScheduler leases = new LeaseTaskScheduler();
		LeasedLockRepository repository = new LeasedLockRepository(
				SessionLockTable.open(ofSessions.getIfAvailable(dataSources::getObject)), leases);
		JdbcLockRegistry registry = new JdbcLockRegistry(repository, LeaseTaskScheduler.LEASE);
		registry.setIdleBetweenTries(LeaseTaskScheduler.POLL);
		registry.setCacheCapacity(LeaseTaskScheduler.CAPACITY);
		return new ClosableSessionLock(registry, repository::close);
	}

	/**
	 * The table is created when Spring Session's tables are.
	 */
	static final class OnLockTableInitializationCondition extends OnDatabaseInitializationCondition {

		OnLockTableInitializationCondition() {
			super("Wristband session lock", "spring.session.jdbc.initialize-schema");
		}

	}

}

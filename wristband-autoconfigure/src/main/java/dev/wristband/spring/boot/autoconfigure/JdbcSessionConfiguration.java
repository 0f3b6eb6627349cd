package dev.wristband.spring.boot.autoconfigure;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.SpringSessionDataSource;

/**
 * Lets several requests at once add the same attribute to a session in PostgreSQL, where
 * all but one would fail.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({ JdbcIndexedSessionRepository.class, DatabaseDriver.class })
@ConditionalOnBean(JdbcIndexedSessionRepository.class)
class JdbcSessionConfiguration {

	private static final Log logger = LogFactory.getLog(JdbcSessionConfiguration.class);

	// After Spring Boot's, which sets the table name; before the application's
	@Bean
	@Order(0)
	SessionRepositoryCustomizer<JdbcIndexedSessionRepository> wristbandSessionRepositoryCustomizer(
			@SpringSessionDataSource ObjectProvider<DataSource> ofSessions, ObjectProvider<DataSource> dataSources) {
		return (repository) -> {
			if (isPostgreSql(ofSessions.getIfAvailable(dataSources::getObject))) {
				new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(repository);
			}
		};
	}

	static boolean isPostgreSql(DataSource dataSource) {
		try {
			String name = JdbcUtils.extractDatabaseMetaData(dataSource,
					(metaData) -> metaData.getDatabaseProductName());
			return DatabaseDriver.fromProductName(name) == DatabaseDriver.POSTGRESQL;
		}
		catch (MetaDataAccessException ex) {
			logger.warn(StartupError.DATABASE_UNKNOWN
				.text("The database of the sessions cannot be asked for its name: " + ex.getClass().getName()));
			return false;
		}
	}

}

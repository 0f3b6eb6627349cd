package dev.wristband.spring.boot.autoconfigure;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.integration.jdbc.lock.DefaultLockRepository;
import org.springframework.integration.jdbc.lock.LockRepository;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The table with the locks of sessions.
 */
final class SessionLockTable {

	static final String SCHEMA = "classpath:dev/wristband/spring/boot/autoconfigure/schema-lock-@@platform@@.sql";

	private static final Log logger = LogFactory.getLog(SessionLockTable.class);

	private static final String PREFIX = "WRISTBAND_";

	private SessionLockTable() {
	}

	static LockRepository open(DataSource dataSource) {
		DefaultLockRepository repository = new DefaultLockRepository(dataSource);
		repository.setPrefix(PREFIX);
		// Each statement has a transaction of its own, whatever the application does
		repository.setTransactionManager(new JdbcTransactionManager(dataSource));
		if (JdbcSessionConfiguration.isPostgreSql(dataSource)) {
			// A failed statement spoils the transaction there
			repository.setInsertQuery(repository.getInsertQuery() + " ON CONFLICT DO NOTHING");
		}
		repository.afterPropertiesSet();
		repository.afterSingletonsInstantiated();
		check(repository);
		return repository;
	}

	// Clears away what dead nodes have left, which fails without the table
	private static void check(LockRepository repository) {
		try {
			repository.deleteExpired();
		}
		catch (BadSqlGrammarException ex) {
			throw new InvalidWristbandConfigurationException(StartupError.LOCK_TABLE,
					"spring.session.jdbc.initialize-schema",
					"The table 'WRISTBAND_LOCK' for the locks of sessions is missing.",
					"Set 'spring.session.jdbc.initialize-schema' to 'always', or create the table with the script "
							+ "for your database in '%s'.".formatted(SCHEMA),
					ex);
		}
		catch (RuntimeException ex) {
			logger.warn(StartupError.LOCK_TABLE
				.text("The table of session locks could not be checked: " + ex.getClass().getName()));
		}
	}

}

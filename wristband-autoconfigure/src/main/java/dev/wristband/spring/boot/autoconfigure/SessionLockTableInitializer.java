package dev.wristband.spring.boot.autoconfigure;

import javax.sql.DataSource;

import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.jdbc.init.PlatformPlaceholderDatabaseDriverResolver;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionProperties;
import org.springframework.boot.sql.init.DatabaseInitializationSettings;

/**
 * Creates the table with the locks of sessions.
 */
final class SessionLockTableInitializer extends DataSourceScriptDatabaseInitializer {

	SessionLockTableInitializer(DataSource dataSource, JdbcSessionProperties properties) {
		super(dataSource, settings(dataSource, properties));
	}

	private static DatabaseInitializationSettings settings(DataSource dataSource, JdbcSessionProperties properties) {
		PlatformPlaceholderDatabaseDriverResolver platforms = new PlatformPlaceholderDatabaseDriverResolver()
			.withDriverPlatform(DatabaseDriver.MARIADB, "mysql");
		String platform = properties.getPlatform();
		DatabaseInitializationSettings settings = new DatabaseInitializationSettings();
		settings.setSchemaLocations(
				(platform != null && !platform.isEmpty()) ? platforms.resolveAll(platform, SessionLockTable.SCHEMA)
						: platforms.resolveAll(dataSource, SessionLockTable.SCHEMA));
		settings.setMode(properties.getInitializeSchema());
		// It may be there already
		settings.setContinueOnError(true);
		return settings;
	}

}

package dev.wristband.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.springframework.context.ApplicationContext;

/**
 * The size of the sessions in a server's database.
 */
final class DatabaseSize {

	private static final String QUERY = "SELECT COALESCE(SUM(OCTET_LENGTH(ATTRIBUTE_BYTES)), 0) "
			+ "/ COUNT(DISTINCT SESSION_PRIMARY_ID) FROM SPRING_SESSION_ATTRIBUTES";

	private DatabaseSize() {
	}

	/**
	 * Return the bytes of all attributes of one session.
	 * @param context the server
	 * @return the average
	 */
	static long of(ApplicationContext context) {
		DataSource dataSource = context.getBean(DataSource.class);
		try (Connection connection = dataSource.getConnection();
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery(QUERY)) {
			result.next();
			return result.getLong(1);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

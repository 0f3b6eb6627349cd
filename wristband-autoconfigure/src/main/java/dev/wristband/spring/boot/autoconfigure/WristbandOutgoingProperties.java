package dev.wristband.spring.boot.autoconfigure;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Configuration properties for calls of other services.
 *
 * <p>
 * The constructors are not API: they change whenever a property is added.
 *
 * @param allowedOrigins Origins that access tokens may be sent to, such as
 * 'https://api.example.com'.
 * @param groups Groups of HTTP interface clients by name: 'as' is 'machine' or
 * 'current-user', 'client' is the name of the machine client, and 'allowed-origins' are
 * origins beside that of the group's base URL.
 * @since 0.1.0
 */
@ConfigurationProperties("wristband.outgoing")
public record WristbandOutgoingProperties(@DefaultValue List<String> allowedOrigins,
		@DefaultValue Map<String, Group> groups) {

	public WristbandOutgoingProperties {
		allowedOrigins = texts(allowedOrigins);
	}

	private static List<String> texts(List<String> values) {
		return values.stream().filter(StringUtils::hasText).map(String::strip).toList();
	}

	/**
	 * Properties of a group of HTTP interface clients.
	 *
	 * @param as As whom its methods call, unless they are annotated.
	 * @param client Name of the machine client. By default, the only one.
	 * @param allowedOrigins Origins that access tokens may be sent to, beside that of the
	 * group's base URL.
	 */
	public record Group(@Nullable Identity as, @Nullable String client, @DefaultValue List<String> allowedOrigins) {

		public Group {
			client = StringUtils.hasText(client) ? client : null;
			allowedOrigins = texts(allowedOrigins);
		}

	}

	/**
	 * As whom calls are made.
	 */
	public enum Identity {

		/**
		 * As a machine client.
		 */
		MACHINE,

		/**
		 * As the current user.
		 */
		CURRENT_USER

	}

}

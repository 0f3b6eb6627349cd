package dev.wristband.benchmarks;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The part of this class path that a server would have if it was an application of its
 * own.
 */
final class ServerClassPath {

	private static final Pattern COMPARISON = jars("wristband-emulator", "embedded-redis");

	private static final Pattern STARTER = jars("wristband-(spring|autoconfigure)", "caffeine",
			"error_prone_annotations", "spring-boot-(http-client|restclient|starter-restclient)",
			"spring-(boot|boot-starter)?-?security-oauth2-resource-server");

	private static final Pattern REDIS = jars("jakarta.activation-api", "jakarta.xml.bind-api", "lettuce", "netty",
			"redis-authx", "spring-boot-(data|netty|starter-data)", "spring-boot-(starter-)?session-data",
			"spring-context-support", "spring-data", "spring-oxm", "spring-session-data");

	private static final Pattern JDBC = jars("HikariCP", "h2-", "spring-boot-(starter-)?(jdbc|sql)",
			"spring-boot-(starter-)?session-jdbc", "spring-jdbc", "spring-session-jdbc");

	private static final Pattern SPRING_SESSION = jars("spring-boot-(persistence|transaction)",
			"spring-boot-session-\\d", "spring-session-core", "spring-tx");

	private static final Pattern INTEGRATION = jars("spring-integration-core");

	private static final Pattern INTEGRATION_REDIS = jars("spring-integration-redis");

	private static final Pattern INTEGRATION_JDBC = jars("spring-integration-jdbc");

	private static final Pattern REACTIVE = jars("reactive-streams", "reactor-core", "spring-messaging");

	private ServerClassPath() {
	}

	/**
	 * Return the class path of a server.
	 * @param side what it is
	 * @param store where it keeps its sessions
	 * @return the class path
	 */
	static String of(Side side, Store store) {
		List<Pattern> absent = absent(side, store);
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.map(File::new)
			.filter((entry) -> absent.stream().noneMatch((jars) -> jars.matcher(entry.getName()).lookingAt()))
			.map(File::getAbsolutePath)
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static List<Pattern> absent(Side side, Store store) {
		boolean starter = (side == Side.WRISTBAND);
		List<Pattern> absent = new ArrayList<>(List.of(COMPARISON));
		addUnless(starter, absent, STARTER);
		addUnless(store == Store.REDIS, absent, REDIS);
		addUnless(store == Store.JDBC, absent, JDBC);
		addUnless(store != Store.MEMORY, absent, SPRING_SESSION);
		addUnless(starter && store != Store.MEMORY, absent, INTEGRATION);
		addUnless(starter && store == Store.REDIS, absent, INTEGRATION_REDIS);
		addUnless(starter && store == Store.JDBC, absent, INTEGRATION_JDBC);
		addUnless(store == Store.REDIS || (starter && store == Store.JDBC), absent, REACTIVE);
		return absent;
	}

	private static void addUnless(boolean present, List<Pattern> absent, Pattern jars) {
		if (!present) {
			absent.add(jars);
		}
	}

	private static Pattern jars(String... names) {
		return Pattern.compile("(?:" + String.join("|", names) + ").*\\.jar");
	}

}

package dev.wristband.benchmarks;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of this class path that a server would have if it was an application of its
 * own.
 */
final class ServerClassPath {

	private static final Pattern COMPARISON = jars("wristband-emulator", "embedded-redis", "jmh-core", "jopt-simple",
			"commons-math3", "spring-test");

	private static final Pattern CORRETTO = jars("AmazonCorrettoCryptoProvider");

	private static final Pattern OAUTH2_CLIENT = jars("spring-(boot|boot-starter)?-?security-oauth2-client",
			"oauth2-oidc-sdk");

	private static final Pattern STARTER = jars("wristband-(spring|autoconfigure)", "caffeine",
			"error_prone_annotations", "spring-boot-(http-client|restclient|starter-restclient)");

	private static final Pattern RESOURCE_SERVER = jars("spring-(boot|boot-starter)?-?security-oauth2-resource-server");

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
		return without(absent(side, store));
	}

	/**
	 * Return the class path of an API, which has no sessions.
	 * @param api what it is
	 * @return the class path
	 */
	static String of(Api api) {
		boolean starter = (api != Api.STOCK);
		List<Pattern> absent = new ArrayList<>(List.of(COMPARISON, REDIS, JDBC, SPRING_SESSION, INTEGRATION,
				INTEGRATION_REDIS, INTEGRATION_JDBC, REACTIVE));
		addUnless(starter, absent, STARTER);
		addUnless(starter, absent, OAUTH2_CLIENT);
		addUnless(api == Api.CORRETTO, absent, CORRETTO);
		return without(absent);
	}

	static boolean hasCorretto() {
		return entries().anyMatch((entry) -> CORRETTO.matcher(entry.getName()).lookingAt());
	}

	private static Stream<File> entries() {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(File::new);
	}

	private static String without(List<Pattern> absent) {
		return entries()
			.filter((entry) -> absent.stream().noneMatch((jars) -> jars.matcher(entry.getName()).lookingAt()))
			.map(File::getAbsolutePath)
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static List<Pattern> absent(Side side, Store store) {
		boolean starter = (side == Side.WRISTBAND);
		List<Pattern> absent = new ArrayList<>(List.of(COMPARISON, CORRETTO));
		addUnless(starter, absent, STARTER);
		addUnless(starter, absent, RESOURCE_SERVER);
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

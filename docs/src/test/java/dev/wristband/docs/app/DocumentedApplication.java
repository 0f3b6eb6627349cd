package dev.wristband.docs.app;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import dev.wristband.emulator.Emulator;

/**
 * An application of the documentation, which runs beside the emulator.
 */
public final class DocumentedApplication implements AutoCloseable {

	// On a machine that is busy, the emulator takes its time
	private static final String[] DEFAULTS = { "server.port=0", "spring.main.banner-mode=off",
			"spring.main.log-startup-info=false", "wristband.http.connect-timeout=20s",
			"wristband.http.read-timeout=20s" };

	private final ConfigurableApplicationContext context;

	private DocumentedApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Start classes that the documentation shows.
	 * @param classes the classes
	 * @param properties properties as on the command line, without the hyphens
	 * @return the application
	 */
	public static DocumentedApplication start(List<Class<?>> classes, String... properties) {
		return run(new SpringApplicationBuilder(Base.class).sources(classes.toArray(Class<?>[]::new)), properties);
	}

	/**
	 * Start an application that the documentation shows.
	 * @param application the class
	 * @param properties properties as on the command line, without the hyphens
	 * @return the application
	 */
	public static DocumentedApplication start(Class<?> application, String... properties) {
		return run(new SpringApplicationBuilder(application), properties);
	}

	/**
	 * Start classes that the documentation shows, with the configuration that it shows.
	 * @param classes the classes
	 * @param configuration properties by name, which may be overridden
	 * @param properties properties as on the command line, without the hyphens
	 * @return the application
	 */
	public static DocumentedApplication start(List<Class<?>> classes, Map<String, Object> configuration,
			String... properties) {
		return run(new SpringApplicationBuilder(Base.class).sources(classes.toArray(Class<?>[]::new))
			.properties(configuration), properties);
	}

	private static DocumentedApplication run(SpringApplicationBuilder builder, String... properties) {
		String[] arguments = new String[properties.length];
		for (int i = 0; i < properties.length; i++) {
			arguments[i] = "--" + properties[i];
		}
		return new DocumentedApplication(builder.properties(DEFAULTS).run(arguments));
	}

	public URI uri(String path) {
		return URI.create("http://localhost:" + port() + path);
	}

	public int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	public Emulator emulator() {
		return this.context.getBean(Emulator.class);
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	public <T> T bean(String name, Class<T> type) {
		return this.context.getBean(name, type);
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * What every application has.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Base {

	}

}

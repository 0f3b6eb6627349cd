package dev.wristband.spring.boot.test.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Gives values to properties that refer to others which are only set where the
 * application runs, such as {@code ${CLIENT_SECRET}}. What is set stays as it is.
 */
record LocalWristbandContextCustomizer() implements ContextCustomizer {

	private static final Map<String, String> VALUES = Map.of("applicationvanitydomain",
			WristbandTestProperties.VANITY_DOMAIN, "vanitydomain", WristbandTestProperties.VANITY_DOMAIN, "clientid",
			WristbandTestProperties.CLIENT_ID, "clientsecret", WristbandTestProperties.CLIENT_SECRET, "secondarysecret",
			"test-secondary-secret-that-opens-nothing", "loginstatesecret",
			"test-login-state-secret-that-hides-nothing");

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		ConfigurableEnvironment environment = context.getEnvironment();
		Map<String, Object> values = new LinkedHashMap<>();
		for (String name : WristbandTestProperties.names(environment)) {
			String value = VALUES.get(WristbandTestProperties.role(name));
			if (value != null && !isResolvable(environment, name)) {
				values.put(name, value);
			}
		}
		if (!values.isEmpty()) {
			environment.getPropertySources().addFirst(new MapPropertySource("wristbandTest", values));
		}
	}

	private static boolean isResolvable(ConfigurableEnvironment environment, String name) {
		try {
			String value = environment.getProperty(name);
			return value == null || !value.contains("${");
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}

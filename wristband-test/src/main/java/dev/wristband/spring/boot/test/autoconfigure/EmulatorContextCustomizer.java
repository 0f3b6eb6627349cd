package dev.wristband.spring.boot.test.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Takes away what says that another Wristband than the emulator is meant. A blank value
 * counts as absent.
 *
 * @param port the port of the emulator, or 0 for a free one
 */
record EmulatorContextCustomizer(int port) implements ContextCustomizer {

	private static final String EMULATOR = "dev.wristband.emulator.Emulator";

	private static final String MACHINES = "wristband.machine.clients";

	private static final List<String> OF_APPLICATION = List.of(WristbandTestProperties.APPLICATION_VANITY_DOMAIN,
			"wristband.client-id", "wristband.client-secret", "wristband.login-state-secret");

	private static final List<String> OF_MACHINE = List.of("client-id", "client-secret", "secondary-secret",
			"vanity-domain");

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		Assert.state(ClassUtils.isPresent(EMULATOR, EmulatorContextCustomizer.class.getClassLoader()),
				"@AutoConfigureWristbandEmulator needs 'dev.wristband:wristband-emulator' on the class path");
		ConfigurableEnvironment environment = context.getEnvironment();
		Map<String, Object> values = new LinkedHashMap<>();
		OF_APPLICATION.forEach((name) -> values.put(name, ""));
		for (String machine : machines(environment)) {
			OF_MACHINE.forEach((member) -> values.put(MACHINES + "." + machine + "." + member, ""));
		}
		values.put("wristband.emulator.enabled", true);
		values.put("wristband.emulator.port", this.port);
		values.put(WristbandTestProperties.EMULATOR, true);
		environment.getPropertySources().addFirst(new MapPropertySource("wristbandEmulatorTest", values));
	}

	// Also those from environment variables, which say no names of properties
	private static Set<String> machines(ConfigurableEnvironment environment) {
		return Binder.get(environment)
			.bind(MACHINES, Bindable.mapOf(String.class, Object.class))
			.orElseGet(Map::of)
			.keySet();
	}

}

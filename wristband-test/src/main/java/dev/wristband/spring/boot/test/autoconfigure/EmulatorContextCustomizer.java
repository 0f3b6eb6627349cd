package dev.wristband.spring.boot.test.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

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

	private static final Set<String> OF_MACHINES = Set.of("clientid", "clientsecret", "secondarysecret",
			"vanitydomain");

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		Assert.state(ClassUtils.isPresent(EMULATOR, EmulatorContextCustomizer.class.getClassLoader()),
				"@AutoConfigureWristbandEmulator needs 'dev.wristband:wristband-emulator' on the class path");
		ConfigurableEnvironment environment = context.getEnvironment();
		Map<String, Object> values = new LinkedHashMap<>();
		for (String name : WristbandTestProperties.names(environment)) {
			if (name.startsWith("wristband.machine.clients.")
					&& OF_MACHINES.contains(WristbandTestProperties.role(name))) {
				values.put(name, "");
			}
		}
		values.put(WristbandTestProperties.APPLICATION_VANITY_DOMAIN, "");
		values.put("wristband.client-id", "");
		values.put("wristband.client-secret", "");
		values.put("wristband.emulator.enabled", true);
		values.put("wristband.emulator.port", this.port);
		values.put(WristbandTestProperties.EMULATOR, true);
		environment.getPropertySources().addFirst(new MapPropertySource("wristbandEmulatorTest", values));
	}

}

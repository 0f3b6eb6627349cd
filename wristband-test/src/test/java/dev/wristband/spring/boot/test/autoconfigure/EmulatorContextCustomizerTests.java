package dev.wristband.spring.boot.test.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.test.context.MergedContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EmulatorContextCustomizer}.
 */
class EmulatorContextCustomizerTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	@Test
	void customizeWhenMachineIsOfEnvironmentVariablesTakesItAway() {
		this.environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
							Map.of("WRISTBAND_MACHINE_CLIENTS_WORKER_CLIENTID", "worker-client",
									"WRISTBAND_MACHINE_CLIENTS_WORKER_CLIENTSECRET", "a-secret",
									"WRISTBAND_MACHINE_CLIENTS_WORKER_SCOPES", "invoice:read")));
		customize();
		assertThat(bound("wristband.machine.clients.worker.client-id")).isEmpty();
		assertThat(bound("wristband.machine.clients.worker.client-secret")).isEmpty();
		assertThat(bound("wristband.machine.clients.worker.scopes")).isEqualTo("invoice:read");
	}

	@Test
	void customizeWhenNameOfMachineIsInBracketsTakesItAway() {
		set(Map.of("wristband.machine.clients[invoice-worker].client-secret", "${UNSET_SECRET}",
				"wristband.machine.clients[invoice-worker].secondarySecret", "another",
				"wristband.machine.clients[invoice-worker].vanity_domain", "app.example.invalid"));
		customize();
		assertThat(bound("wristband.machine.clients.invoice-worker.client-secret")).isEmpty();
		assertThat(bound("wristband.machine.clients.invoice-worker.secondary-secret")).isEmpty();
		assertThat(bound("wristband.machine.clients.invoice-worker.vanity-domain")).isEmpty();
	}

	@Test
	void customizeWhenApplicationIsConfiguredTakesItAway() {
		set(Map.of("wristband.applicationVanityDomain", "app.example.invalid", "wristband.client-id", "web",
				"wristband.clientSecret", "a-secret", "wristband.login-state-secret", "${LOGIN_STATE_SECRET}",
				"wristband.scopes", "openid"));
		customize();
		assertThat(bound("wristband.application-vanity-domain")).isEmpty();
		assertThat(bound("wristband.client-id")).isEmpty();
		assertThat(bound("wristband.client-secret")).isEmpty();
		assertThat(bound("wristband.login-state-secret")).isEmpty();
		assertThat(bound("wristband.scopes")).isEqualTo("openid");
	}

	private void set(Map<String, Object> properties) {
		this.environment.getPropertySources().addFirst(new MapPropertySource("application", properties));
	}

	private void customize() {
		GenericApplicationContext context = new GenericApplicationContext();
		context.setEnvironment(this.environment);
		new EmulatorContextCustomizer(0).customizeContext(context,
				new MergedContextConfiguration(getClass(), null, null, null, null));
	}

	private String bound(String name) {
		return Binder.get(this.environment).bind(name, String.class).get();
	}

}

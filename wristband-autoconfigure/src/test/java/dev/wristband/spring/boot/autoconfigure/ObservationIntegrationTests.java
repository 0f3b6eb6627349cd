package dev.wristband.spring.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationView;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.wristband.spring.security.annotation.RequiresPermission;
import dev.wristband.spring.security.client.machine.MachineTokens;
import dev.wristband.spring.security.observation.WristbandObservationConvention;
import dev.wristband.spring.security.web.login.CallbackObservationContext;
import dev.wristband.spring.security.web.login.LoginSucceededEvent;
import dev.wristband.spring.security.web.logout.LogoutEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a real application with Spring Boot's metrics gets to see.
 */
class ObservationIntegrationTests {

	private static final List<String> NAMES = List.of("wristband.login", "wristband.callback", "wristband.jwks",
			"wristband.permissions", "wristband.machine.token", "wristband.logout");

	@Test
	void metricsCountWhatHappens() throws Exception {
		try (ConfigurableApplicationContext context = run(Application.class)) {
			use(context);
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(count(meters, "wristband.login", "authorize")).isEqualTo(1);
			assertThat(count(meters, "wristband.callback", "success")).isEqualTo(1);
			assertThat(count(meters, "wristband.jwks", "fetched")).isEqualTo(1);
			assertThat(count(meters, "wristband.permissions", "allowed")).isEqualTo(1);
			assertThat(count(meters, "wristband.machine.token", "fetched")).isEqualTo(1);
			assertThat(count(meters, "wristband.logout", "revoked")).isEqualTo(1);
			assertThat(meters.find("wristband.refresh").meters()).isEmpty();
			assertThat(meters.getMeters()).filteredOn((meter) -> meter.getId().getName().startsWith("wristband."))
				.allSatisfy((meter) -> assertThat(meter.getId().getTags())
					.noneMatch((tag) -> tag.getKey().startsWith("tenant")));
		}
	}

	@Test
	void tracesJoinTheRequest() throws Exception {
		try (ConfigurableApplicationContext context = run(Application.class)) {
			use(context);
			Recorder recorder = context.getBean(Recorder.class);
			for (String name : NAMES) {
				assertThat(recorder.named(name)).as(name)
					.isNotEmpty()
					.allSatisfy((found) -> assertThat(parents(found)).endsWith("http.server.requests"));
			}
			assertThat(recorder.named("http.client.requests")).hasSizeGreaterThan(4)
				.allSatisfy((call) -> assertThat(parents(call)).hasSizeGreaterThan(1)
					.endsWith("http.server.requests")
					.anyMatch((name) -> name.startsWith("wristband.")));
		}
	}

	@Test
	void conventionWhenApplicationHasOneTakesItsPlaceAlone() throws Exception {
		try (ConfigurableApplicationContext context = run(Application.class, RegionCallbackConvention.class)) {
			use(context);
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(meters.get("wristband.callback").tag("region", "eu").tag("outcome", "success").timer().count())
				.isEqualTo(1);
			assertThat(count(meters, "wristband.login", "authorize")).isEqualTo(1);
		}
	}

	@Test
	void observationWhenSwitchedOffIsNotMade() throws Exception {
		try (ConfigurableApplicationContext context = start("--management.observations.enable.wristband.callback=false",
				Application.class)) {
			use(context);
			assertThat(context.getBean(Recorder.class).named("wristband.callback")).isEmpty();
			assertThat(context.getBean(Recorder.class).named("wristband.login")).isNotEmpty();
		}
	}

	@Test
	void eventsReachListeners() throws Exception {
		try (ConfigurableApplicationContext context = run(Application.class)) {
			use(context);
			assertThat(context.getBean(LoginAudit.class).lines).hasSize(2);
			assertThat(context.getBean(LoginAudit.class).lines.get(0)).startsWith("login acme ");
			assertThat(context.getBean(LoginAudit.class).lines.get(1)).startsWith("logout acme ").endsWith(" REVOKED");
		}
	}

	private static ConfigurableApplicationContext run(Class<?>... sources) {
		return start("--spring.main.banner-mode=off", sources);
	}

	private static ConfigurableApplicationContext start(String argument, Class<?>... sources) {
		return new SpringApplicationBuilder(sources)
			.properties("server.port=0", "spring.main.banner-mode=off",
					"wristband.machine.clients.worker.client-secret=", "management.metrics.use-global-registry=false")
			.run(argument);
	}

	private static void use(ConfigurableApplicationContext context) throws Exception {
		int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
		SocketBrowser browser = new SocketBrowser();
		browser.logIn(port);
		assertThat(browser.get(port, "/invoices")).isEqualTo(200);
		assertThat(browser.get(port, "/worker")).isEqualTo(200);
		assertThat(browser.get(port, "/api/auth/logout")).isEqualTo(302);
	}

	private static long count(MeterRegistry meters, String name, String outcome) {
		return meters.get(name).tag("outcome", outcome).tag("code", "none").timer().count();
	}

	private static List<String> parents(Observation.Context context) {
		List<String> names = new ArrayList<>();
		for (ObservationView parent = context.getParentObservation(); parent != null; parent = parent.getContextView()
			.getParentObservation()) {
			names.add(String.valueOf(parent.getContextView().getName()));
		}
		return names;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { SessionDataRedisAutoConfiguration.class, JdbcSessionAutoConfiguration.class })
	@RestController
	static class Application {

		private final MachineTokens machines;

		Application(MachineTokens machines) {
			this.machines = machines;
		}

		@GetMapping("/invoices")
		@RequiresPermission("invoice:read")
		String invoices() {
			return "invoices";
		}

		@GetMapping("/worker")
		String worker() {
			return this.machines.getToken("worker").getTokenValue().isEmpty() ? "none" : "worker";
		}

		@Bean
		static MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

		@Bean
		static Recorder recorder() {
			return new Recorder();
		}

		@Bean
		static LoginAudit loginAudit() {
			return new LoginAudit();
		}

	}

	@Component
	static class RegionCallbackConvention extends WristbandObservationConvention<CallbackObservationContext> {

		RegionCallbackConvention() {
			super(CallbackObservationContext.class, "wristband.callback", "complete login");
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(CallbackObservationContext context) {
			return super.getLowCardinalityKeyValues(context).and("region", "eu");
		}

	}

	static class LoginAudit {

		private final List<String> lines = new CopyOnWriteArrayList<>();

		@EventListener
		void loggedIn(LoginSucceededEvent event) {
			this.lines.add("login %s %s".formatted(event.tenantName(), event.userId()));
		}

		@EventListener
		void loggedOut(LogoutEvent event) {
			this.lines.add("logout %s %s %s".formatted(event.tenantName(), event.userId(), event.revocation()));
		}

	}

	/**
	 * Remembers what was observed.
	 */
	static final class Recorder implements ObservationHandler<Observation.Context> {

		private final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();

		@Override
		public void onStop(Observation.Context context) {
			this.stopped.add(context);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		List<Observation.Context> named(String name) {
			return this.stopped.stream().filter((context) -> name.equals(context.getName())).toList();
		}

	}

}

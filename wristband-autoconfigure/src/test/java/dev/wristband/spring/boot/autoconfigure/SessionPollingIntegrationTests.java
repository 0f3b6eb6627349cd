package dev.wristband.spring.boot.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.wristband.emulator.EmulatorOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real applications whose session endpoint is asked again and again.
 */
class SessionPollingIntegrationTests {

	private static final String ACTIVE = "/api/auth/session";

	private static final String PASSIVE = "/api/auth/session?extend=false";

	private final SocketBrowser browser = new SocketBrowser();

	@Test
	void containerSessionWhenPolledPassivelyEndsWithIdleTime() {
		try (ConfigurableApplicationContext context = run("container")) {
			int port = logIn(context);
			MovableClock clock = context.getBean(MovableClock.class);
			for (int i = 0; i < 3; i++) {
				assertThat(this.browser.get(port, PASSIVE)).isEqualTo(200);
				clock.advance(Duration.ofMinutes(9));
			}
			assertThat(this.browser.get(port, PASSIVE)).isEqualTo(200);
			assertThat(context.getBean(EndedSessions.class).count).isZero();
			clock.advance(Duration.ofMinutes(3));
			assertThat(this.browser.get(port, PASSIVE)).isEqualTo(401);
			assertThat(context.getBean(EndedSessions.class).count).isOne();
			assertThat(this.browser.get(port, "/page")).isEqualTo(302);
		}
	}

	@ParameterizedTest
	@CsvSource({ ACTIVE, "/page" })
	void containerSessionWhenUsedBetweenPollsGoesOn(String path) {
		try (ConfigurableApplicationContext context = run("container")) {
			int port = logIn(context);
			MovableClock clock = context.getBean(MovableClock.class);
			for (int i = 0; i < 4; i++) {
				assertThat(this.browser.get(port, PASSIVE)).isEqualTo(200);
				clock.advance(Duration.ofMinutes(20));
				assertThat(this.browser.get(port, path)).isEqualTo(200);
			}
		}
	}

	@Test
	void storedSessionWhenPolledPassivelyKeepsTimeOfLastAccess() {
		try (ConfigurableApplicationContext context = run("store", "--wristband.session.last-access-interval=0s")) {
			int port = logIn(context);
			Stored stored = context.getBean(Stored.class);
			Instant before = stored.age(Duration.ofMinutes(20));
			assertThat(this.browser.get(port, PASSIVE)).isEqualTo(200);
			assertThat(stored.only().getLastAccessedTime()).isEqualTo(before);
			assertThat(this.browser.get(port, ACTIVE)).isEqualTo(200);
			assertThat(stored.only().getLastAccessedTime()).isAfter(before.plus(Duration.ofMinutes(19)));
			stored.age(Duration.ofMinutes(31));
			assertThat(this.browser.get(port, PASSIVE)).isEqualTo(401);
		}
	}

	@Test
	void storedSessionWhenPollsAreSaidToBePassiveKeepsTimeOfLastAccess() {
		try (ConfigurableApplicationContext context = run("store", "--wristband.session.last-access-interval=0s",
				"--wristband.session.extend-on-poll=false")) {
			int port = logIn(context);
			Stored stored = context.getBean(Stored.class);
			Instant before = stored.age(Duration.ofMinutes(20));
			assertThat(this.browser.get(port, ACTIVE)).isEqualTo(200);
			assertThat(stored.only().getLastAccessedTime()).isEqualTo(before);
			assertThat(this.browser.get(port, ACTIVE + "?extend=true")).isEqualTo(200);
			assertThat(stored.only().getLastAccessedTime()).isAfter(before);
		}
	}

	@Test
	void storedSessionWhenPolledPassivelyAndRenewedKeepsTimeOfLastAccess() {
		try (ConfigurableApplicationContext context = run("store", "--wristband.session.last-access-interval=0s")) {
			int port = logIn(context);
			Stored stored = context.getBean(Stored.class);
			Instant before = stored.age(Duration.ofMinutes(20));
			context.getBean(MovableClock.class).advance(Duration.ofHours(1));
			assertThat(this.browser.get(port, PASSIVE)).isEqualTo(200);
			assertThat(stored.only().getLastAccessedTime()).isEqualTo(before);
		}
	}

	private ConfigurableApplicationContext run(String profile, String... arguments) {
		List<String> all = new ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off",
				"--server.servlet.session.timeout=30m", "--wristband.session.max-lifetime=30d"));
		all.addAll(List.of(arguments));
		return new SpringApplicationBuilder(Application.class, StoreConfiguration.class).profiles(profile)
			.run(all.toArray(String[]::new));
	}

	private int logIn(ConfigurableApplicationContext context) {
		int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
		this.browser.logIn(port);
		assertThat(this.browser.get(port, "/page")).isEqualTo(200);
		return port;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { SessionDataRedisAutoConfiguration.class, JdbcSessionAutoConfiguration.class })
	@RestController
	static class Application {

		@GetMapping("/page")
		String page() {
			return "page";
		}

		@Bean
		MovableClock clock() {
			return new MovableClock();
		}

		@Bean
		EmulatorOptions emulatorOptions(MovableClock clock) {
			return EmulatorOptions.defaults().withClock(clock);
		}

		@Bean
		EndedSessions endedSessions() {
			return new EndedSessions();
		}

		@Bean
		ServletListenerRegistrationBean<EndedSessions> endedSessionsRegistration(EndedSessions listener) {
			return new ServletListenerRegistrationBean<>(listener);
		}

	}

	/**
	 * Keeps sessions in Spring Session.
	 */
	@Configuration(proxyBeanMethods = false)
	@Profile("store")
	@EnableSpringHttpSession
	static class StoreConfiguration {

		@Bean
		Stored stored() {
			return new Stored();
		}

		@Bean
		MapSessionRepository sessionRepository(Stored stored) {
			MapSessionRepository repository = new MapSessionRepository(stored.sessions);
			repository.setDefaultMaxInactiveInterval(Duration.ofMinutes(30));
			return repository;
		}

	}

	/**
	 * What is in the store.
	 */
	static final class Stored {

		private final Map<String, Session> sessions = new ConcurrentHashMap<>();

		Session only() {
			assertThat(this.sessions).hasSize(1);
			return this.sessions.values().iterator().next();
		}

		Instant age(Duration age) {
			Instant time = Instant.now().minus(age);
			only().setLastAccessedTime(time);
			return time;
		}

	}

	/**
	 * Counts sessions that the container ends.
	 */
	static final class EndedSessions implements HttpSessionListener {

		private volatile int count;

		@Override
		public void sessionDestroyed(HttpSessionEvent event) {
			this.count++;
		}

	}

	/**
	 * A clock that the application and the emulator look at.
	 */
	static final class MovableClock extends Clock {

		private volatile Duration offset = Duration.ZERO;

		void advance(Duration duration) {
			this.offset = this.offset.plus(duration);
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return Instant.now().plus(this.offset);
		}

	}

}

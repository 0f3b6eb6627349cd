package dev.wristband.spring.boot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.Filter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.ServletRequestHandledEvent;

import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.EmulatorEndpoint;
import dev.wristband.emulator.EmulatorOptions;
import dev.wristband.spring.security.session.SessionStartListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real application whose public resources a user with an expired access token asks for.
 */
class PublicResourceIntegrationTests {

	private final SocketBrowser browser = new SocketBrowser();

	@TempDir
	private Path files;

	@BeforeEach
	void write() throws IOException {
		Files.writeString(this.files.resolve("logo.txt"), "logo");
	}

	@Test
	void publicRequestsWhenAccessTokenHasExpiredLeaveTheSessionAlone() throws Exception {
		try (ConfigurableApplicationContext context = run()) {
			logInAndExpire(context);
			TestSessionRepository sessions = context.getBean(TestSessionRepository.class);
			int before = tokenCalls(context);
			assertThat(get(context, "/open")).isEqualTo(200);
			assertThat(get(context, "/static/logo.txt")).isEqualTo(200);
			assertThat(get(context, "/static/nothing.txt")).isEqualTo(404);
			assertThat(tokenCalls(context)).isEqualTo(before);
			// Spring MVC looks for flash attributes in any session, but that is all
			assertThat(sessions.writes).hasValue(0);
			assertThat(get(context, "/page")).isEqualTo(200);
			assertThat(get(context, "/page")).isEqualTo(200);
			assertThat(tokenCalls(context)).isEqualTo(before + 1);
			assertThat(sessions.writes).hasPositiveValue();
			assertThat(context.getBean(Application.class).users).isEmpty();
		}
	}

	@Test
	void publicRequestWhenItAsksForTheUserRenews() throws Exception {
		try (ConfigurableApplicationContext context = run()) {
			logInAndExpire(context);
			int before = tokenCalls(context);
			assertThat(get(context, "/open/who")).isEqualTo(200);
			assertThat(tokenCalls(context)).isEqualTo(before + 1);
		}
	}

	@Test
	void eventsWhenUserWantsThemNameTheUser() throws Exception {
		try (ConfigurableApplicationContext context = run("--spring.mvc.publish-request-handled-events=true")) {
			logInAndExpire(context);
			List<String> users = context.getBean(Application.class).users;
			users.clear();
			int before = tokenCalls(context);
			assertThat(get(context, "/open")).isEqualTo(200);
			assertThat(users).hasSize(1).doesNotContainNull();
			assertThat(tokenCalls(context)).isEqualTo(before + 1);
		}
	}

	@Test
	void listenersWhenThereAreSeveralAreAllToldOfLogin() throws Exception {
		try (ConfigurableApplicationContext context = run()) {
			logInAndExpire(context);
			assertThat(context.getBean(Application.class).started).containsExactly("first", "second");
		}
	}

	private ConfigurableApplicationContext run(String... arguments) {
		List<String> all = new ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off",
				"--wristband.permit-all=/open/**,/static/**", "--spring.mvc.static-path-pattern=/static/**",
				"--spring.web.resources.static-locations=" + this.files.toUri()));
		all.addAll(List.of(arguments));
		return new SpringApplicationBuilder(Application.class).run(all.toArray(String[]::new));
	}

	private void logInAndExpire(ConfigurableApplicationContext context) throws InterruptedException {
		this.browser.logIn(port(context));
		assertThat(get(context, "/page")).isEqualTo(200);
		context.getBean(MovableClock.class).advance(Duration.ofHours(1));
		context.getBean(TestSessionRepository.class).writes.set(0);
	}

	// An answer may arrive before the application is done with the request
	private int get(ConfigurableApplicationContext context, String path) throws InterruptedException {
		Application application = context.getBean(Application.class);
		application.handled.drainPermits();
		int status = this.browser.get(port(context), path);
		assertThat(application.handled.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
		return status;
	}

	private static int tokenCalls(ConfigurableApplicationContext context) {
		return context.getBean(Emulator.class).control().calls(EmulatorEndpoint.TOKEN);
	}

	private static int port(ConfigurableApplicationContext context) {
		return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { SessionDataRedisAutoConfiguration.class, JdbcSessionAutoConfiguration.class })
	@EnableSpringHttpSession
	@RestController
	static class Application {

		private final Semaphore handled = new Semaphore(0);

		private final List<String> users = new CopyOnWriteArrayList<>();

		private final List<String> started = new CopyOnWriteArrayList<>();

		@GetMapping("/open")
		String open() {
			return "open";
		}

		@GetMapping("/open/who")
		String who(Principal principal) {
			return principal.getName();
		}

		@GetMapping("/page")
		String page() {
			return "page";
		}

		@EventListener
		void on(ServletRequestHandledEvent event) {
			this.users.add(String.valueOf(event.getUserName()));
		}

		@Bean
		SessionStartListener first() {
			return (record, session) -> this.started.add("first");
		}

		@Bean
		SessionStartListener second() {
			return (record, session) -> this.started.add("second");
		}

		@Bean
		FilterRegistrationBean<Filter> outermost() {
			FilterRegistrationBean<Filter> outermost = new FilterRegistrationBean<>((request, response, chain) -> {
				try {
					chain.doFilter(request, response);
				}
				finally {
					this.handled.release();
				}
			});
			outermost.setOrder(Ordered.HIGHEST_PRECEDENCE);
			return outermost;
		}

		@Bean
		TestSessionRepository sessionRepository() {
			return new TestSessionRepository();
		}

		@Bean
		MovableClock clock() {
			return new MovableClock();
		}

		@Bean
		EmulatorOptions emulatorOptions(MovableClock clock) {
			return EmulatorOptions.defaults().withClock(clock);
		}

	}

	/**
	 * Counts what is written.
	 */
	static final class TestSessionRepository implements SessionRepository<MapSession> {

		private final AtomicInteger writes = new AtomicInteger();

		private final MapSessionRepository target = new MapSessionRepository(new ConcurrentHashMap<>());

		@Override
		public MapSession createSession() {
			return this.target.createSession();
		}

		@Override
		public void save(MapSession session) {
			this.writes.incrementAndGet();
			this.target.save(session);
		}

		@Override
		public MapSession findById(String id) {
			return this.target.findById(id);
		}

		@Override
		public void deleteById(String id) {
			this.target.deleteById(id);
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

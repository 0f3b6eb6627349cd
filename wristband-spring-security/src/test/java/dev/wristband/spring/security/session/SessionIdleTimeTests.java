package dev.wristband.spring.security.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpSession;

import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.web.SessionEndpointSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for sessions that a script keeps asking for while their user is idle.
 */
class SessionIdleTimeTests {

	private static final String SESSION = "/api/auth/session";

	private static final String PASSIVE = SESSION + "?extend=false";

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private final TestBrowser browser = scene.browser();

	@BeforeEach
	void logIn() {
		scene.logIn(this.browser);
		this.browser.session().setMaxInactiveInterval(20 * 60);
	}

	@Test
	void sessionWhenOnlyPassiveCallsComeEndsWithIdleTime() {
		MockHttpSession session = this.browser.session();
		for (int minute = 0; minute < 20; minute++) {
			assertThat(this.browser.get(PASSIVE).getStatus()).isEqualTo(200);
			scene.clock().advance(Duration.ofMinutes(1));
		}
		assertThat(this.browser.get(PASSIVE).getStatus()).isEqualTo(401);
		assertThat(session.isInvalid()).isTrue();
		assertThat(this.browser.isLoggedIn()).isFalse();
	}

	@Test
	void sessionWhenUserIsActiveBetweenPassiveCallsGoesOn() {
		for (int minute = 0; minute < 28; minute++) {
			assertThat(this.browser.get(PASSIVE).getStatus()).isEqualTo(200);
			scene.clock().advance(Duration.ofMinutes(1));
			if (minute == 15) {
				assertThat(this.browser.isLoggedIn()).isTrue();
			}
		}
		assertThat(this.browser.get(PASSIVE).getStatus()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { SESSION, SESSION + "?extend=true", "/hello", "/notes" })
	void sessionWhenAnythingElseIsCalledIsKeptAlive(String url) {
		this.browser.get(PASSIVE);
		scene.clock().advance(Duration.ofMinutes(14));
		this.browser.get(url);
		scene.clock().advance(Duration.ofMinutes(14));
		assertThat(this.browser.get(PASSIVE).getStatus()).isEqualTo(200);
	}

	@Test
	void sessionWhenUserComesBackTooLateHasEnded() {
		this.browser.get(PASSIVE);
		scene.clock().advance(Duration.ofMinutes(20));
		assertThat(this.browser.isLoggedIn()).isFalse();
	}

	@Test
	void sessionWhenNobodyAsksPassivelyIsTheContainersBusiness() {
		for (int i = 0; i < 2; i++) {
			scene.clock().advance(Duration.ofMinutes(14));
			assertThat(this.browser.get(SESSION).getStatus()).isEqualTo(200);
		}
		assertThat(this.browser.session().getAttribute(SessionIdleTime.class.getName())).isNull();
	}

	@Test
	void sessionWhenItNeverEndsByIdlenessDoesNotHereEither() {
		this.browser.session().setMaxInactiveInterval(-1);
		this.browser.get(PASSIVE);
		scene.clock().advance(Duration.ofMinutes(28));
		assertThat(this.browser.get(PASSIVE).getStatus()).isEqualTo(200);
	}

	@Test
	void callsWhenConfiguredSoArePassiveUnlessTheySayOtherwise() {
		try (TestApplication application = scene.describe()
			.sessionEndpoint(new SessionEndpointSettings(false, false))
			.start()) {
			TestBrowser visitor = application.browser();
			scene.logIn(visitor);
			visitor.session().setMaxInactiveInterval(20 * 60);
			visitor.get(SESSION);
			scene.clock().advance(Duration.ofMinutes(14));
			assertThat(visitor.get(SESSION + "?extend=true").getStatus()).isEqualTo(200);
			scene.clock().advance(Duration.ofMinutes(14));
			assertThat(visitor.get(SESSION).getStatus()).isEqualTo(200);
			scene.clock().advance(Duration.ofMinutes(7));
			assertThat(visitor.get(SESSION).getStatus()).isEqualTo(401);
		}
	}

	@Test
	void markWhenContainerWritesItDownBeginsAnew() throws Exception {
		this.browser.get(PASSIVE);
		Object mark = this.browser.session().getAttribute(SessionIdleTime.class.getName());
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(mark);
		}
		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			this.browser.session().setAttribute(SessionIdleTime.class.getName(), in.readObject());
		}
		assertThat(this.browser.get(PASSIVE).getStatus()).isEqualTo(200);
	}

}

package dev.wristband.spring.security.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;

import dev.wristband.spring.security.config.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link WristbandSecurityContextRepository}.
 */
class WristbandSecurityContextRepositoryTests {

	private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

	private static final String ATTRIBUTE = WristbandSecurityContextRepository.SESSION_ATTRIBUTE;

	private final TestClock clock = TestBackChannel.clockAt(NOW);

	private final WristbandSecurityContextRepository repository = new WristbandSecurityContextRepository(policy(),
			renewal(), (record, session) -> {
			});

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	void saveContextKeepsTheRecordAndNothingElse() {
		WristbandSession session = session(NOW.plusSeconds(900));
		save(new WristbandAuthenticationToken(session));
		MockHttpSession httpSession = (MockHttpSession) this.request.getSession(false);
		assertThat(httpSession).isNotNull();
		assertThat(Collections.list(httpSession.getAttributeNames())).containsExactly(ATTRIBUTE);
		assertThat(httpSession.getAttribute(ATTRIBUTE)).isSameAs(session);
	}

	@Test
	void loadDeferredContextWhenSavedReturnsAuthentication() {
		WristbandSession session = session(NOW.plusSeconds(900));
		save(new WristbandAuthenticationToken(session));
		DeferredSecurityContext deferred = this.repository.loadDeferredContext(this.request);
		assertThat(deferred.isGenerated()).isFalse();
		assertThat(deferred.get().getAuthentication()).isEqualTo(new WristbandAuthenticationToken(session));
		assertThat(this.repository.containsContext(this.request)).isTrue();
	}

	@Test
	void loadDeferredContextWhenNoSessionReturnsEmptyContextAndCreatesNone() {
		DeferredSecurityContext deferred = this.repository.loadDeferredContext(this.request);
		assertThat(deferred.get().getAuthentication()).isNull();
		assertThat(deferred.isGenerated()).isTrue();
		assertThat(this.repository.containsContext(this.request)).isFalse();
		assertThat(this.request.getSession(false)).isNull();
	}

	@Test
	void loadDeferredContextWhenNotAskedDoesNotTouchSession() {
		MockHttpServletRequest untouchable = new MockHttpServletRequest() {

			@Override
			public HttpSession getSession(boolean create) {
				throw new IllegalStateException("Not expected");
			}

		};
		assertThat(this.repository.loadDeferredContext(untouchable)).isNotNull();
	}

	@Test
	void loadDeferredContextWhenSessionEndsMeanwhileReturnsEmptyContext() {
		MockHttpSession ending = new MockHttpSession() {

			@Override
			public Object getAttribute(String name) {
				throw new IllegalStateException("Ended");
			}

		};
		this.request.setSession(ending);
		assertThat(this.repository.loadDeferredContext(this.request).get().getAuthentication()).isNull();
	}

	@Test
	void loadDeferredContextWhenLifetimeIsOverEndsSessionOnce() {
		MockHttpSession over = new MockHttpSession() {

			@Override
			public void invalidate() {
				super.invalidate();
				throw new IllegalStateException("Ended by another request");
			}

		};
		over.setAttribute(ATTRIBUTE, session(NOW.plus(Duration.ofHours(13))));
		this.clock.advance(Duration.ofHours(12));
		this.request.setSession(over);
		assertThat(this.repository.loadDeferredContext(this.request).get().getAuthentication()).isNull();
		assertThat(over.isInvalid()).isTrue();
	}

	@Test
	void saveContextTellsListenerOfTheSession() {
		List<String> started = new ArrayList<>();
		WristbandSecurityContextRepository listening = new WristbandSecurityContextRepository(policy(), renewal(),
				(record, session) -> started.add(record.user().getUserId() + " " + session.getId()));
		listening.saveContext(new SecurityContextImpl(new WristbandAuthenticationToken(session(NOW.plusSeconds(900)))),
				this.request, this.response);
		listening.saveContext(new SecurityContextImpl(), this.request, this.response);
		assertThat(started).containsExactly("user-1 " + this.request.getSession().getId());
	}

	@Test
	void saveContextWhenListenerFailsKeepsNothing() {
		WristbandSecurityContextRepository failing = new WristbandSecurityContextRepository(policy(), renewal(),
				(record, session) -> {
					throw new IllegalStateException("Not noted down");
				});
		SecurityContext context = new SecurityContextImpl(
				new WristbandAuthenticationToken(session(NOW.plusSeconds(900))));
		assertThatIllegalStateException().isThrownBy(() -> failing.saveContext(context, this.request, this.response));
		assertThat(failing.containsContext(this.request)).isFalse();
	}

	@Test
	void loadDeferredContextWhenAttributeIsForeignReturnsEmptyContext() {
		this.request.getSession().setAttribute(ATTRIBUTE, "text");
		this.request.getSession()
			.setAttribute("SPRING_SECURITY_CONTEXT",
					new SecurityContextImpl(new TestingAuthenticationToken("evil", "x", "ROLE_ADMIN")));
		assertThat(this.repository.loadDeferredContext(this.request).get().getAuthentication()).isNull();
	}

	@Test
	void loadDeferredContextWhenAskedTwiceReturnsSameContext() {
		DeferredSecurityContext deferred = this.repository.loadDeferredContext(this.request);
		SecurityContext context = deferred.get();
		assertThat(deferred.get()).isSameAs(context);
	}

	@Test
	void saveContextWhenEmptyRemovesRecord() {
		save(new WristbandAuthenticationToken(session(NOW.plusSeconds(900))));
		this.repository.saveContext(new SecurityContextImpl(), this.request, this.response);
		assertThat(this.request.getSession().getAttribute(ATTRIBUTE)).isNull();
	}

	@Test
	void saveContextWhenEmptyAndNoSessionCreatesNone() {
		this.repository.saveContext(new SecurityContextImpl(), this.request, this.response);
		assertThat(this.request.getSession(false)).isNull();
	}

	@Test
	void saveContextWhenOtherAuthenticationKeepsNothing() {
		save(new WristbandAuthenticationToken(session(NOW.plusSeconds(900))));
		this.repository.saveContext(new SecurityContextImpl(new TestingAuthenticationToken("user", "x", "ROLE_USER")),
				this.request, this.response);
		assertThat(this.repository.containsContext(this.request)).isFalse();
	}

	private SessionPolicy policy() {
		return new SessionPolicy(TestBackChannel.SETTINGS, (event) -> {
		}, this.clock);
	}

	private SessionRenewal renewal() {
		return new TestBackChannel(this.clock).renewal();
	}

	private void save(WristbandAuthenticationToken authentication) {
		this.repository.saveContext(new SecurityContextImpl(authentication), this.request, this.response);
	}

	private static WristbandSession session(Instant expiresAt) {
		return WristbandSessionTests.session("CANARY-RT", expiresAt);
	}

}

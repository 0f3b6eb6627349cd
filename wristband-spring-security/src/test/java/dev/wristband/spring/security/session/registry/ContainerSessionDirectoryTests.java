package dev.wristband.spring.security.session.registry;

import java.lang.ref.WeakReference;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;

import dev.wristband.spring.security.session.WristbandSecurityContextRepository;
import dev.wristband.spring.security.session.WristbandSession;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ContainerSessionDirectory}.
 */
class ContainerSessionDirectoryTests {

	private static final int COLLECTIONS = 50;

	private final TestSessions wristband = new TestSessions();

	private final ContainerSessionDirectory directory = new ContainerSessionDirectory();

	private final WristbandSessions sessions = new WristbandSessions(this.directory, this.wristband.tokens());

	@Test
	void endByUserEndsSessionsOfTheUserOnly() {
		MockHttpSession first = start(new MockHttpSession(), "tenant-1", "user-1");
		MockHttpSession second = start(new MockHttpSession(), "tenant-1", "user-1");
		MockHttpSession elsewhere = start(new MockHttpSession(), "tenant-2", "user-1");
		assertThat(this.sessions.endByUser("tenant-1", "user-1")).isEqualTo(2);
		assertThat(List.of(first, second)).allMatch(MockHttpSession::isInvalid);
		assertThat(elsewhere.isInvalid()).isFalse();
		assertThat(this.wristband.log).hasSize(2).containsOnly("revoke CANARY-RT-user-1");
	}

	@Test
	void findWhenSessionHasEndedByItselfDoesNotReturnIt() {
		MockHttpSession session = start(new MockHttpSession(), "tenant-1", "user-1");
		session.invalidate();
		assertThat(this.sessions.findByTenant("tenant-1")).isEmpty();
		assertThat(this.directory.find("tenant-1", null)).isEmpty();
	}

	@Test
	void findWhenUserHasLoggedOutOfTheSessionDoesNotReturnIt() {
		MockHttpSession session = start(new MockHttpSession(), "tenant-1", "user-1");
		session.removeAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE);
		assertThat(this.sessions.findByTenant("tenant-1")).isEmpty();
	}

	@Test
	void findReturnsTheRecordAsItIsNow() {
		MockHttpSession session = start(new MockHttpSession(), "tenant-1", "user-1");
		WristbandSession renewed = TestSessions.record("tenant-1", "user-1", "RT-new");
		session.setAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE, renewed);
		assertThat(this.directory.read(session.getId())).isSameAs(renewed);
	}

	@Test
	void endWhenSessionIdHasChangedEndsTheSession() {
		MockHttpSession session = start(new MockHttpSession(), "tenant-1", "user-1");
		UserSession found = this.sessions.findByTenant("tenant-1").get(0);
		session.changeSessionId();
		assertThat(this.sessions.findByTenant("tenant-1")).hasSize(1);
		this.sessions.end(found);
		assertThat(session.isInvalid()).isTrue();
	}

	@Test
	void findWhenSameSessionStartsAgainUnderAnotherIdReturnsItOnce() {
		MockHttpSession session = start(new MockHttpSession(), "tenant-1", "user-1");
		session.changeSessionId();
		start(session, "tenant-1", "user-1");
		assertThat(this.sessions.endByUser("tenant-1", "user-1")).isEqualTo(1);
		assertThat(session.isInvalid()).isTrue();
	}

	@Test
	void endTwiceIsNoError() {
		MockHttpSession session = start(new MockHttpSession(), "tenant-1", "user-1");
		this.directory.end(session.getId());
		this.directory.end(session.getId());
		assertThat(this.directory.read(session.getId())).isNull();
	}

	@Test
	void endWhenSessionEndsAtTheSameTimeIsNoError() {
		MockHttpSession session = start(new MockHttpSession(), "tenant-1", "user-1");
		session.invalidate();
		this.directory.end(session.getId());
		assertThat(this.directory.find("tenant-1", null)).isEmpty();
	}

	@Test
	void sessionThatTheContainerHasLetGoIsNotKeptAlive() {
		WeakReference<MockHttpSession> session = new WeakReference<>(
				start(new MockHttpSession(), "tenant-1", "user-1"));
		for (int i = 0; i < COLLECTIONS && session.get() != null; i++) {
			System.gc();
		}
		assertThat(session.get()).isNull();
		assertThat(this.sessions.findByTenant("tenant-1")).isEmpty();
	}

	private MockHttpSession start(MockHttpSession session, String tenantId, String userId) {
		WristbandSession record = TestSessions.record(tenantId, userId);
		this.directory.started(record, session);
		session.setAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE, record);
		return session;
	}

}

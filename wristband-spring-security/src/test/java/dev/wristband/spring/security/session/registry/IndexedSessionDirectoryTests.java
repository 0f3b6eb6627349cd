package dev.wristband.spring.security.session.registry;

import org.junit.jupiter.api.Test;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.session.Session;

import dev.wristband.spring.security.session.WristbandSecurityContextRepository;
import dev.wristband.spring.security.session.store.SessionStoreException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link IndexedSessionDirectory}.
 */
class IndexedSessionDirectoryTests {

	private static final String ATTRIBUTE = WristbandSecurityContextRepository.SESSION_ATTRIBUTE;

	private final TestSessions wristband = new TestSessions();

	private final TestIndexedRepository repository = new TestIndexedRepository();

	private final IndexedSessionDirectory directory = new IndexedSessionDirectory(this.repository);

	private final WristbandSessions sessions = new WristbandSessions(this.directory, this.wristband.tokens());

	@Test
	void endByUserEndsSessionsOfTheUserOnly() {
		String first = start("tenant-1", "user-1");
		String second = start("tenant-1", "user-2");
		String longer = start("tenant-11", "user-1");
		String otherCase = start("Tenant-1", "user-1");
		assertThat(this.sessions.endByUser("tenant-1", "user-1")).isEqualTo(1);
		assertThat(this.repository.sessions).doesNotContainKey(first).containsOnlyKeys(second, longer, otherCase);
	}

	@Test
	void endByTenantEndsSessionsOfAllItsUsers() {
		start("tenant-1", "user-1");
		start("tenant-1", "user-2");
		start("tenant-11", "user-1");
		assertThat(this.sessions.endByTenant("tenant-1")).isEqualTo(2);
		assertThat(this.sessions.findByTenant("tenant-1")).isEmpty();
		assertThat(this.sessions.findByTenant("tenant-11")).hasSize(1);
	}

	@Test
	void findWhenIndexIsBehindDoesNotReturnEndedSessions() {
		String id = start("tenant-1", "user-1");
		this.repository.sessions.remove(id);
		assertThat(this.directory.find("tenant-1", null)).containsExactly(id);
		assertThat(this.sessions.findByTenant("tenant-1")).isEmpty();
	}

	@Test
	void findWhenOneSessionCannotBeReadReturnsTheOthers() {
		Session unreadable = mock();
		given(unreadable.getAttribute(ATTRIBUTE)).willThrow(new SerializationFailedException("Of another time"));
		this.repository.sessions.put("broken", unreadable);
		this.repository.index.put("broken", "tenant:tenant-1");
		start("tenant-1", "user-1");
		assertThat(this.sessions.endByTenant("tenant-1")).isEqualTo(1);
	}

	@Test
	void findWhenStoreFailsSaysSo() {
		start("tenant-1", "user-1");
		this.repository.failing = true;
		assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> this.directory.find("tenant-1", null));
		assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> this.directory.read("id"));
		assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> this.directory.end("id"));
	}

	@Test
	void startedLeavesTheIndexToTheStore() {
		this.directory.started(TestSessions.record("tenant-1", "user-1"), new MockHttpSession());
		assertThat(this.sessions.findByTenant("tenant-1")).isEmpty();
	}

	private String start(String tenantId, String userId) {
		Session session = this.repository.createSession();
		session.setAttribute(ATTRIBUTE, TestSessions.record(tenantId, userId));
		this.repository.save(session);
		return session.getId();
	}

}

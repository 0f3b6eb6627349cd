package dev.wristband.spring.security.session.store;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.session.MapSession;
import org.springframework.session.SaveMode;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RequestScopedSessionRepository}.
 */
@SuppressWarnings("try")
class RequestScopedSessionRepositoryTests {

	private final CountingSessionRepository store = new CountingSessionRepository();

	private final RequestScopedSessionRepository repository = repository(SaveMode.ON_SET_ATTRIBUTE);

	private String id = "";

	@BeforeEach
	void storeOneSession() {
		Session session = this.repository.createSession();
		session.setAttribute("name", "value");
		this.repository.save(session);
		this.id = session.getId();
		this.store.calls();
	}

	@Test
	void findWhenInScopeReadsOnce() {
		try (SessionRequestScope scope = SessionRequestScope.open()) {
			Session first = find();
			assertThat(find()).isSameAs(first);
			assertThat(scope.hasFailed()).isFalse();
		}
		assertThat(this.store.calls()).containsExactly("find");
	}

	@Test
	void findWhenScopeIsClosedReadsAgain() {
		try (SessionRequestScope scope = SessionRequestScope.open()) {
			find();
		}
		try (SessionRequestScope scope = SessionRequestScope.open()) {
			find();
		}
		find();
		find();
		assertThat(this.store.calls()).containsExactly("find", "find", "find", "find");
	}

	@Test
	void findWhenScopeIsNestedReadsForEach() {
		try (SessionRequestScope outer = SessionRequestScope.open()) {
			Session session = find();
			try (SessionRequestScope inner = SessionRequestScope.open()) {
				assertThat(find()).isNotSameAs(session);
			}
			assertThat(find()).isSameAs(session);
		}
	}

	@Test
	void findWhenSessionWasDeletedInTheScopeFindsNothing() {
		try (SessionRequestScope scope = SessionRequestScope.open()) {
			find();
			this.repository.deleteById(this.id);
			assertThat(this.repository.findById(this.id)).isNull();
		}
	}

	@Test
	void findWhenAnotherSessionIsAskedForIsNotRemembered() {
		Session other = this.repository.createSession();
		this.repository.save(other);
		this.store.calls();
		try (SessionRequestScope scope = SessionRequestScope.open()) {
			find();
			this.repository.findById(other.getId());
			this.repository.findById(other.getId());
			find();
		}
		assertThat(this.store.calls()).containsExactly("find", "find", "find");
	}

	@Test
	void saveWhenNothingChangedWritesNothing() {
		Session session = find();
		session.setLastAccessedTime(Instant.now().plusSeconds(59));
		this.store.calls();
		this.repository.save(session);
		assertThat(this.store.calls()).isEmpty();
		assertThat(session.getLastAccessedTime()).isAfter(Instant.now().plusSeconds(50));
	}

	@Test
	void saveWhenLastAccessIsDueWritesOnce() {
		Session session = find();
		session.setLastAccessedTime(session.getLastAccessedTime().plusSeconds(60));
		this.store.calls();
		this.repository.save(session);
		this.repository.save(session);
		assertThat(this.store.calls()).containsExactly("find", "save");
		assertThat(stored().getLastAccessedTime()).isEqualTo(session.getLastAccessedTime());
	}

	@ParameterizedTest
	@CsvSource({ "100, 9, false", "100, 10, true", "-1, 59, false", "-1, 60, true", "100000, 59, false",
			"100000, 60, true" })
	void saveWhenIdleTimeoutIsShortWritesLastAccessMoreOften(long idleSeconds, long sinceSeconds, boolean written) {
		Session session = find();
		session.setMaxInactiveInterval(Duration.ofSeconds(idleSeconds));
		this.repository.save(session);
		Session next = find();
		next.setLastAccessedTime(next.getLastAccessedTime().plusSeconds(sinceSeconds));
		this.store.calls();
		this.repository.save(next);
		assertThat(this.store.calls().contains("save")).isEqualTo(written);
	}

	@Test
	void saveWhenAttributeChangedWritesTrueLastAccessToo() {
		Instant lastAccess = Instant.now().plusSeconds(7);
		Session session = find();
		session.setLastAccessedTime(lastAccess);
		session.setAttribute("name", "other");
		this.repository.save(session);
		assertThat(stored().getLastAccessedTime()).isEqualTo(lastAccess);
		assertThat(stored().<String>getAttribute("name")).isEqualTo("other");
	}

	@Test
	void saveWhenClockIsSlowDoesNotMoveLastAccessBack() {
		Session session = find();
		Instant stored = session.getLastAccessedTime();
		session.setLastAccessedTime(stored.minusSeconds(500));
		session.removeAttribute("name");
		this.repository.save(session);
		assertThat(stored().getLastAccessedTime()).isEqualTo(stored);
		assertThat(stored().getAttributeNames()).isEmpty();
	}

	@Test
	void saveWhenSessionEndedMeanwhileDoesNotBringItBack() {
		Session late = find();
		late.setAttribute("name", "late");
		this.repository.deleteById(this.id);
		this.store.calls();
		this.repository.save(late);
		this.repository.save(late);
		assertThat(this.store.calls()).containsExactly("find");
		assertThat(this.repository.findById(this.id)).isNull();
	}

	@Test
	void saveWhenSessionWasDeletedInTheScopeAsksNobody() {
		try (SessionRequestScope scope = SessionRequestScope.open()) {
			Session session = find();
			session.setAttribute("name", "late");
			this.repository.deleteById(this.id);
			this.store.calls();
			this.repository.save(session);
			assertThat(this.store.calls()).isEmpty();
		}
	}

	@Test
	void saveWhenIdChangedMovesTheSession() {
		try (SessionRequestScope scope = SessionRequestScope.open()) {
			Session session = find();
			String changed = session.changeSessionId();
			this.repository.save(session);
			assertThat(this.repository.findById(changed)).isSameAs(session);
			assertThat(this.repository.findById(this.id)).isNull();
		}
	}

	@Test
	void saveWhenSaveModeIsNotTheDefaultLeavesItToTheStore() {
		RequestScopedSessionRepository always = repository(SaveMode.ALWAYS);
		Session session = always.findById(this.id);
		assertThat(session).isNotNull();
		this.store.calls();
		always.save(session);
		assertThat(this.store.calls()).contains("save");
	}

	@Test
	void findWhenStoreFailsFailsFastForTheRestOfTheScope() {
		try (SessionRequestScope scope = SessionRequestScope.open()) {
			this.store.failWith(new IllegalArgumentException("down"));
			assertThatExceptionOfType(SessionStoreException.class).isThrownBy(this::find);
			assertThatExceptionOfType(SessionStoreException.class).isThrownBy(this::find);
			assertThat(scope.hasFailed()).isTrue();
		}
		assertThat(this.store.calls()).containsExactly("find");
		this.store.failWith(null);
		assertThat(find()).isNotNull();
	}

	@Test
	void createWhenIntervalIsNegativeIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RequestScopedSessionRepository(this.store,
				Duration.ofSeconds(-1), SaveMode.ON_SET_ATTRIBUTE));
	}

	private RequestScopedSessionRepository repository(SaveMode saveMode) {
		return new RequestScopedSessionRepository(this.store, Duration.ofSeconds(60), saveMode);
	}

	private Session find() {
		Session found = this.repository.findById(this.id);
		assertThat(found).isNotNull();
		return found;
	}

	private MapSession stored() {
		MapSession found = this.store.findById(this.id);
		assertThat(found).isNotNull();
		return found;
	}

}

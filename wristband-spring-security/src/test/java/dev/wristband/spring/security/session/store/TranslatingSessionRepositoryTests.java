package dev.wristband.spring.security.session.store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link TranslatingSessionRepository}.
 */
class TranslatingSessionRepositoryTests {

	private final CountingSessionRepository store = new CountingSessionRepository();

	private final TranslatingSessionRepository repository = new TranslatingSessionRepository(this.store);

	@ParameterizedTest
	@ValueSource(strings = { "creationTime key must not be null" })
	void findWhenOnlyLeftoversAreThereFindsNothing(String message) {
		this.store.failWith(new IllegalStateException(message));
		assertThat(this.repository.findById("id")).isNull();
	}

	@Test
	void findWhenBytesCannotBeReadFindsNothing() {
		this.store.failWith(new IllegalArgumentException(new SerializationFailedException("unknown class")));
		assertThat(this.repository.findById("id")).isNull();
	}

	@Test
	void callWhenStoreFailsIsTranslated() {
		Session session = this.repository.createSession();
		RuntimeException failure = new IllegalStateException("The connection factory is stopped");
		this.store.failWith(failure);
		assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> this.repository.findById("id"))
			.withCause(failure);
		assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> this.repository.save(session))
			.withCause(failure);
		assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> this.repository.deleteById("id"))
			.withCause(failure);
	}

	@Test
	void saveWhenSessionHasEndedIsNoFailureOfTheStore() {
		Session session = this.repository.createSession();
		this.store.failWith(new IllegalStateException("Session was invalidated"));
		assertThat(this.repository.saveIfPresent(session)).isFalse();
		assertThatIllegalStateException().isThrownBy(() -> this.repository.save(session));
	}

	@Test
	void saveWhenAttributeCannotBeWrittenIsNoFailureOfTheStore() {
		Session session = this.repository.createSession();
		this.store.failWith(new SerializationFailedException("not serializable"));
		assertThatExceptionOfType(SerializationFailedException.class).isThrownBy(() -> this.repository.save(session));
	}

}

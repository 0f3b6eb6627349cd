package dev.wristband.spring.security.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SpringSessionRecordStore} and the store of a servlet container.
 */
class SpringSessionRecordStoreTests {

	private static final String ATTRIBUTE = WristbandSecurityContextRepository.SESSION_ATTRIBUTE;

	private final Map<String, Session> sessions = new ConcurrentHashMap<>();

	private final MapSessionRepository repository = new MapSessionRepository(this.sessions);

	private final SpringSessionRecordStore store = new SpringSessionRecordStore(this.repository);

	private final WristbandSession first = TestBackChannel.session();

	private final WristbandSession second = WristbandSessionTests.session("CANARY-RT-2");

	private MockHttpSession session;

	@BeforeEach
	void save() {
		MapSession stored = this.repository.createSession();
		stored.setAttribute(ATTRIBUTE, this.first);
		stored.setAttribute("cart", "full");
		this.repository.save(stored);
		this.session = new MockHttpSession(null, stored.getId());
		this.session.setAttribute(ATTRIBUTE, this.first);
	}

	@Test
	void reloadReadsPastTheCopyOfTheRequest() {
		assertThat(this.store.replace(this.second, this.session)).isTrue();
		assertThat(this.store.reload(this.session)).isSameAs(this.second);
		assertThat(this.session.getAttribute(ATTRIBUTE)).isSameAs(this.first);
	}

	@Test
	void replaceKeepsOtherAttributes() {
		this.store.replace(this.second, this.session);
		assertThat(this.repository.findById(this.session.getId()).<String>getAttribute("cart")).isEqualTo("full");
	}

	@Test
	void replaceWhenSessionHasEndedDoesNotBringItBack() {
		this.store.end(this.session);
		assertThat(this.store.replace(this.second, this.session)).isFalse();
		assertThat(this.store.reload(this.session)).isNull();
		assertThat(this.sessions).isEmpty();
	}

	@Test
	void replaceWhenRecordWasRemovedDoesNotBringItBack() {
		MapSession stored = this.repository.findById(this.session.getId());
		stored.removeAttribute(ATTRIBUTE);
		this.repository.save(stored);
		assertThat(this.store.replace(this.second, this.session)).isFalse();
		assertThat(this.store.reload(this.session)).isNull();
	}

	@Test
	void replaceWhenSessionEndsBetweenReadAndWriteIsFalse() {
		SpringSessionRecordStore racing = new SpringSessionRecordStore(new MapSessionRepository(this.sessions) {

			@Override
			public void save(MapSession session) {
				throw new IllegalStateException("Session was invalidated");
			}

		});
		assertThat(racing.replace(this.second, this.session)).isFalse();
	}

	@Test
	void reloadWhenAttributeIsForeignReturnsNull() {
		MapSession stored = this.repository.findById(this.session.getId());
		stored.setAttribute(ATTRIBUTE, "text");
		this.repository.save(stored);
		assertThat(this.store.reload(this.session)).isNull();
	}

	@Test
	void endWhenAlreadyEndedDoesNothing() {
		this.store.end(this.session);
		this.store.end(this.session);
		assertThat(this.sessions).isEmpty();
	}

	@Test
	void isSharedTellsStoreOfAllNodesFromContainer() {
		assertThat(this.store.isShared()).isTrue();
		assertThat(SessionRecordStore.ofContainer().isShared()).isFalse();
	}

	@Test
	void containerReplacesInTheOneSession() {
		SessionRecordStore container = SessionRecordStore.ofContainer();
		assertThat(container.replace(this.second, this.session)).isTrue();
		assertThat(container.reload(this.session)).isSameAs(this.second);
		assertThat(this.session.getAttribute(ATTRIBUTE)).isSameAs(this.second);
	}

	@Test
	void containerWhenSessionHasEndedStaysSo() {
		SessionRecordStore container = SessionRecordStore.ofContainer();
		container.end(this.session);
		container.end(this.session);
		assertThat(this.session.isInvalid()).isTrue();
		assertThat(container.reload(this.session)).isNull();
		assertThat(container.replace(this.second, this.session)).isFalse();
	}

}

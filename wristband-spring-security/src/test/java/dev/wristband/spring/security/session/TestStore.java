package dev.wristband.spring.security.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.mock.web.MockHttpSession;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.Session;

/**
 * A store that several nodes share, and that fails when it is told to.
 */
final class TestStore extends MapSessionRepository {

	final AtomicInteger reads = new AtomicInteger();

	final AtomicInteger writes = new AtomicInteger();

	volatile boolean readsFail;

	volatile boolean writesFail;

	private volatile Runnable beforeRead = () -> {
	};

	TestStore() {
		this(new ConcurrentHashMap<>());
	}

	private TestStore(Map<String, Session> sessions) {
		super(sessions);
	}

	SessionRecordStore node() {
		return new SpringSessionRecordStore(this);
	}

	/**
	 * Start a session.
	 * @param record its record
	 * @return what a request of any node sees of it
	 */
	MockHttpSession start(WristbandSession record) {
		MapSession session = createSession();
		session.setAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE, record);
		save(session);
		this.writes.set(0);
		return new MockHttpSession(null, session.getId());
	}

	WristbandSession read(MockHttpSession session) {
		MapSession found = super.findById(session.getId());
		return (found != null) ? found.getAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE) : null;
	}

	void write(WristbandSession record, MockHttpSession session) {
		MapSession found = super.findById(session.getId());
		found.setAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE, record);
		super.save(found);
	}

	void fails(boolean failing) {
		this.readsFail = failing;
		this.writesFail = failing;
	}

	void beforeRead(Runnable action) {
		this.beforeRead = action;
	}

	@Override
	public MapSession findById(String id) {
		this.beforeRead.run();
		this.reads.incrementAndGet();
		check(this.readsFail);
		return super.findById(id);
	}

	@Override
	public void save(MapSession session) {
		this.writes.incrementAndGet();
		check(this.writesFail);
		super.save(session);
	}

	@Override
	public void deleteById(String id) {
		check(this.writesFail);
		super.deleteById(id);
	}

	private static void check(boolean failing) {
		if (failing) {
			throw new IllegalArgumentException("The store cannot be reached");
		}
	}

}

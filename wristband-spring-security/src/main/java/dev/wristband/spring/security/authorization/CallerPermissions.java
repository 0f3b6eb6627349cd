package dev.wristband.spring.security.authorization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the permissions of one caller. One thread asks Wristband, for all that
 * wait meanwhile.
 */
final class CallerPermissions {

	private static final Duration MAX_WAIT = Duration.ofSeconds(10);

	// Those who waited for a call that failed do not all repeat it
	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final int MAX_ANSWERS = 1000;

	private final Map<String, Boolean> answers = new ConcurrentHashMap<>();

	private final Set<String> wanted = ConcurrentHashMap.newKeySet();

	private final ReentrantLock lock = new ReentrantLock();

	private final Clock clock;

	private volatile @Nullable Instant failedAt;

	CallerPermissions(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Find out which permissions the caller holds, without asking.
	 * @param permissions the permissions in question
	 * @return those that the caller holds, or {@code null} if not all is known
	 */
	@Nullable Set<String> known(Set<String> permissions) {
		Set<String> held = new HashSet<>();
		for (String permission : permissions) {
			Boolean answer = this.answers.get(permission);
			if (answer == null) {
				return null;
			}
			if (answer) {
				held.add(permission);
			}
		}
		return held;
	}

	/**
	 * Find out which permissions the caller holds.
	 * @param permissions the permissions in question
	 * @param wristband finds those that are held among others
	 * @return those that the caller holds
	 * @throws PermissionsUnavailableException if that cannot be found out
	 */
	Set<String> ask(Set<String> permissions, UnaryOperator<Set<String>> wristband) {
		this.wanted.addAll(permissions);
		await();
		try {
			Set<String> answered = known(permissions);
			return (answered != null) ? answered : askForAll(permissions, wristband);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void await() {
		try {
			if (this.lock.tryLock(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw new PermissionsUnavailableException();
	}

	private Set<String> askForAll(Set<String> permissions, UnaryOperator<Set<String>> wristband) {
		Instant failure = this.failedAt;
		if (failure != null && this.clock.instant().isBefore(failure.plus(PAUSE))) {
			throw new PermissionsUnavailableException();
		}
		Set<String> asked = new LinkedHashSet<>(permissions);
		asked.addAll(this.wanted);
		this.wanted.removeAll(asked);
		Set<String> held;
		try {
			held = wristband.apply(asked);
		}
		catch (PermissionsUnavailableException ex) {
			this.failedAt = this.clock.instant();
			throw ex;
		}
		for (String permission : asked) {
			if (this.answers.size() < MAX_ANSWERS) {
				this.answers.put(permission, held.contains(permission));
			}
		}
		Set<String> result = new HashSet<>(permissions);
		result.retainAll(held);
		return result;
	}

}

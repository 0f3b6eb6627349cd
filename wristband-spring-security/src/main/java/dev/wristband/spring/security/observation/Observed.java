package dev.wristband.spring.security.observation;

import java.util.function.Consumer;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * An operation under way that is observed, or not if nobody does.
 *
 * @param <C> the type of its context
 * @since 0.1.0
 */
public final class Observed<C extends Observation.Context> implements AutoCloseable {

	private static final Observed<Observation.Context> NOTHING = new Observed<>(null, Observation.NOOP);

	private final @Nullable C context;

	private final Observation observation;

	Observed(@Nullable C context, Observation observation) {
		this.context = context;
		this.observation = observation;
	}

	/**
	 * Return an operation that nobody observes.
	 * @param <C> the type of the context
	 * @return the operation
	 */
	@SuppressWarnings("unchecked")
	public static <C extends Observation.Context> Observed<C> nothing() {
		return (Observed<C>) NOTHING;
	}

	/**
	 * Tell those who observe something about the operation.
	 * @param report what to tell; not asked if nobody observes
	 */
	public void tell(Consumer<C> report) {
		if (this.context != null) {
			report.accept(this.context);
		}
	}

	/**
	 * Do some of the work, so that other observations become part of this one.
	 * @param <T> the type of the result
	 * @param work the work, which stays on this thread
	 * @return its result
	 */
	public <T extends @Nullable Object> T call(Supplier<T> work) {
		if (this.context == null) {
			return work.get();
		}
		Observation.Scope scope = this.observation.openScope();
		try {
			return work.get();
		}
		finally {
			scope.close();
		}
	}

	@Override
	public void close() {
		if (this.context instanceof WristbandObservationContext<?> own) {
			own.over();
		}
		this.observation.stop();
	}

}

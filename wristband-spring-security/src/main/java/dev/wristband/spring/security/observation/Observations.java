package dev.wristband.spring.security.observation;

import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.ResolvableType;
import org.springframework.util.Assert;

/**
 * Where an operation is observed, and under which names. Thread-safe.
 *
 * @param <C> the type of the operation's context
 * @since 0.1.0
 */
public final class Observations<C extends Observation.Context> {

	private final ObservationRegistry registry;

	private final @Nullable ObservationConvention<C> convention;

	private Observations(ObservationRegistry registry, @Nullable ObservationConvention<C> convention) {
		Assert.notNull(registry, "'registry' must not be null");
		this.registry = registry;
		this.convention = convention;
	}

	/**
	 * Observe in a registry.
	 * @param <C> the type of the context
	 * @param registry the registry
	 * @param convention takes the place of the usual convention; {@code null} for the
	 * usual one, or a global one of the registry
	 * @return the observations
	 */
	public static <C extends Observation.Context> Observations<C> of(ObservationRegistry registry,
			@Nullable ObservationConvention<C> convention) {
		return new Observations<>(registry, convention);
	}

	/**
	 * Observe nothing.
	 * @param <C> the type of the context
	 * @return the observations
	 */
	public static <C extends Observation.Context> Observations<C> none() {
		return new Observations<>(ObservationRegistry.NOOP, null);
	}

	/**
	 * Observe with the beans of an application, if it has any.
	 * @param <C> the type of the context
	 * @param beans the beans
	 * @param type the type of the context, for which there may be a convention
	 * @return the observations
	 */
	public static <C extends Observation.Context> Observations<C> from(ListableBeanFactory beans, Class<C> type) {
		ObjectProvider<ObservationConvention<C>> conventions = beans
			.getBeanProvider(ResolvableType.forClassWithGenerics(ObservationConvention.class, type));
		return of(beans.getBeanProvider(ObservationRegistry.class).getIfUnique(() -> ObservationRegistry.NOOP),
				conventions.getIfAvailable());
	}

	/**
	 * Return whether nobody observes.
	 * @return {@code true} if everything about observations can be skipped
	 */
	public boolean isNoop() {
		return this.registry.isNoop();
	}

	/**
	 * Return the observation that this thread is in.
	 * @return the observation, or {@code null} if there is none
	 */
	public @Nullable Observation current() {
		return this.registry.isNoop() ? null : this.registry.getCurrentObservation();
	}

	/**
	 * Begin to observe, as part of what this thread is in.
	 * @param usual the usual convention
	 * @param context makes the context, if anybody observes
	 * @return the observed operation, to be closed
	 */
	public Observed<C> start(ObservationConvention<C> usual, Supplier<C> context) {
		return start(usual, context, null);
	}

	/**
	 * Begin to observe.
	 * @param usual the usual convention
	 * @param context makes the context, if anybody observes
	 * @param parent what it is part of; {@code null} for what this thread is in
	 * @return the observed operation, to be closed
	 */
	public Observed<C> start(ObservationConvention<C> usual, Supplier<C> context, @Nullable Observation parent) {
		if (this.registry.isNoop()) {
			return Observed.nothing();
		}
		C created = context.get();
		Observation observation = Observation.createNotStarted(this.convention, usual, () -> created, this.registry);
		if (parent != null) {
			observation.parentObservation(parent);
		}
		return new Observed<>(created, observation.start());
	}

}

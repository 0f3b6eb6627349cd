package dev.wristband.spring.security.observation;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.support.GenericApplicationContext;

import dev.wristband.spring.security.core.WristbandErrorCodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Observations}, {@link Observed} and their contexts.
 */
class ObservationsTests {

	private static final WristbandObservationConvention<Work> USUAL = new WristbandObservationConvention<>(Work.class,
			"wristband.work", "work");

	private final TestObservations observed = new TestObservations();

	private final Supplier<Work> never = () -> {
		throw new IllegalStateException("Nobody observes");
	};

	@Test
	void startWhenRegistryIsNoopMakesNoContext() {
		for (ObservationRegistry noop : new ObservationRegistry[] { ObservationRegistry.NOOP,
				ObservationRegistry.create() }) {
			Observations<Work> observations = Observations.of(noop, null);
			assertThat(observations.isNoop()).isTrue();
			assertThat(observations.current()).isNull();
			try (Observed<Work> work = observations.start(USUAL, this.never)) {
				assertThat(work).isSameAs(Observed.nothing());
				work.tell((context) -> context.done("never"));
				assertThat(work.<String>call(() -> "result")).isEqualTo("result");
			}
		}
		assertThat(Observations.none().isNoop()).isTrue();
	}

	@Test
	void startWhenObservedNamesOutcomeCodeAndTenant() {
		try (Observed<Work> work = Observations.<Work>of(this.observed.registry(), null).start(USUAL, Work::new)) {
			work.tell((context) -> context.done("invalid_grant"));
		}
		Observation.Context context = this.observed.named("wristband.work").get(0);
		assertThat(context.getContextualName()).isEqualTo("work");
		assertThat(context.getLowCardinalityKeyValues()).extracting(KeyValue::getKey)
			.containsExactlyInAnyOrder("outcome", "code");
		assertThat(TestObservations.keys(context)).isEqualTo(
				Map.of("outcome", "well_done", "code", "invalid_grant", "tenant", "tenant-1", "tenant.name", "acme"));
	}

	@Test
	void outcomeWhileUnderWayIsUnknown() {
		Work work = new Work();
		Observed<Work> operation = Observations.<Work>of(this.observed.registry(), null).start(USUAL, () -> work);
		assertThat(TestObservations.keys(work)).containsEntry("outcome", "unknown");
		operation.close();
		assertThat(TestObservations.keys(work)).containsEntry("outcome", "broken_off");
	}

	@Test
	void failWhenCodeIsUnknownIsOther() {
		Work work = new Work();
		work.done("CANARY-" + System.nanoTime());
		assertThat(work.getCode()).isEqualTo("other");
	}

	@Test
	void failKnowsAllErrorCodes() {
		assertThat(Arrays.stream(WristbandErrorCodes.class.getFields()).map(ObservationsTests::value))
			.allSatisfy((code) -> {
				Work work = new Work();
				work.done(code);
				assertThat(work.getCode()).isEqualTo(code);
			});
	}

	@Test
	void callIsParentAndNothingElse() {
		Observations<Work> observations = Observations.of(this.observed.registry(), null);
		Observed<Work> work = observations.start(USUAL, Work::new);
		work.call(() -> {
			observations.start(new WristbandObservationConvention<>(Work.class, "inner", "inner"), Work::new).close();
			return true;
		});
		observations.start(new WristbandObservationConvention<>(Work.class, "beside", "beside"), Work::new).close();
		assertThatIllegalStateException().isThrownBy(() -> work.call(this.never));
		assertThat(this.observed.registry().getCurrentObservation()).isNull();
		work.close();
		assertThat(TestObservations.parents(this.observed.named("inner").get(0))).containsExactly("wristband.work");
		assertThat(TestObservations.parents(this.observed.named("beside").get(0))).isEmpty();
		assertThat(this.observed.named("wristband.work").get(0).getError()).isNull();
	}

	@Test
	void startWhenParentIsGivenOutranksThread() {
		Observations<Work> observations = Observations.of(this.observed.registry(), null);
		Observation initiator = Observation.start("initiator", this.observed.registry());
		Observation.start("thread", this.observed.registry())
			.scoped(() -> observations.start(USUAL, Work::new, initiator).close());
		assertThat(TestObservations.parents(this.observed.named("wristband.work").get(0))).containsExactly("initiator");
	}

	@Test
	void startWhenSwitchedOffObservesNothingAndWorks() {
		this.observed.registry()
			.observationConfig()
			.observationPredicate((name, context) -> !name.equals("wristband.work"));
		try (Observed<Work> work = Observations.<Work>of(this.observed.registry(), null).start(USUAL, Work::new)) {
			work.tell((context) -> context.done("invalid_grant"));
			assertThat(work.<Integer>call(() -> 1)).isEqualTo(1);
		}
		assertThat(this.observed.names()).isEmpty();
	}

	@Test
	void startWhenThereIsAnotherConventionUsesIt() {
		Observations.of(this.observed.registry(), new OwnConvention()).start(USUAL, Work::new).close();
		assertThat(TestObservations.keys(this.observed.named("own.work").get(0))).containsEntry("region", "eu")
			.containsEntry("outcome", "broken_off");
	}

	@Test
	void startWhenThereIsAGlobalConventionUsesIt() {
		this.observed.registry().observationConfig().observationConvention(new GlobalConvention());
		Observations.<Work>of(this.observed.registry(), null).start(USUAL, Work::new).close();
		assertThat(this.observed.names()).containsExactly("global.work");
	}

	@Test
	void fromUsesBeansOfTheApplication() {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.registerBean(ObservationRegistry.class, this.observed::registry);
			context.registerBean(OwnConvention.class);
			context.registerBean("foreign", ForeignConvention.class);
			context.refresh();
			Observations.from(context, Work.class).start(USUAL, Work::new).close();
		}
		assertThat(this.observed.names()).containsExactly("own.work");
	}

	@Test
	void fromWhenThereAreNoBeansIsNoop() {
		assertThat(Observations.from(new StaticListableBeanFactory(), Work.class).isNoop()).isTrue();
	}

	private static String value(Field field) {
		try {
			return String.valueOf(field.get(null));
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * How work ends.
	 */
	enum Result {

		BROKEN_OFF, WELL_DONE

	}

	/**
	 * Some work.
	 */
	static final class Work extends WristbandObservationContext<Result> {

		Work() {
			super(Result.BROKEN_OFF);
			tenant("tenant-1", "acme");
		}

		void done(String errorCode) {
			fail(Result.WELL_DONE, errorCode);
		}

	}

	/**
	 * One more key and another name.
	 */
	static final class OwnConvention extends WristbandObservationConvention<Work> {

		OwnConvention() {
			super(Work.class, "own.work", "own work");
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(Work context) {
			return super.getLowCardinalityKeyValues(context).and("region", "eu");
		}

	}

	/**
	 * For all of a registry.
	 */
	static final class GlobalConvention implements GlobalObservationConvention<Work> {

		@Override
		public String getName() {
			return "global.work";
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof Work;
		}

	}

	/**
	 * For something else.
	 */
	static final class ForeignConvention implements ObservationConvention<Observation.Context> {

		@Override
		public String getName() {
			return "foreign";
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}

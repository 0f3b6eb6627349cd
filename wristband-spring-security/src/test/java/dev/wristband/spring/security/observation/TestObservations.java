package dev.wristband.spring.security.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A registry that keeps what was observed.
 */
public final class TestObservations {

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();

	/**
	 * Create a registry.
	 */
	public TestObservations() {
		this.registry.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onStop(Observation.Context context) {
				TestObservations.this.stopped.add(context);
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
	}

	/**
	 * Return the registry.
	 * @return the registry
	 */
	public ObservationRegistry registry() {
		return this.registry;
	}

	/**
	 * Return what was observed.
	 * @param name the name of the observation
	 * @return the contexts, in the order in which the operations ended
	 */
	public List<Observation.Context> named(String name) {
		return this.stopped.stream().filter((context) -> name.equals(context.getName())).toList();
	}

	/**
	 * Return what was observed last, and forget everything.
	 * @param name the name of the only observation of that name
	 * @return its outcome and code, and further keys, such as {@code success none acme}
	 */
	public Map<String, String> take(String name) {
		assertNoSecret();
		List<Observation.Context> found = named(name);
		assertThat(found).as(name).hasSize(1);
		this.stopped.clear();
		return keys(found.get(0));
	}

	/**
	 * Forget what was observed.
	 */
	public void clear() {
		this.stopped.clear();
	}

	/**
	 * Return the names of all that was observed, but for Spring Security's own
	 * observations.
	 * @return the names
	 */
	public List<String> names() {
		return this.stopped.stream()
			.map(Observation.Context::getName)
			.filter(TestObservations::isNotSpringSecurity)
			.toList();
	}

	/**
	 * Return the key values of an observation.
	 * @param context its context
	 * @return the values by key
	 */
	public static Map<String, String> keys(Observation.Context context) {
		Map<String, String> keys = new TreeMap<>();
		for (KeyValue key : context.getAllKeyValues()) {
			keys.put(key.getKey(), key.getValue());
		}
		return keys;
	}

	/**
	 * Return what an observation is part of.
	 * @param context its context
	 * @return the names of its parents, the nearest first
	 */
	public static List<String> parents(Observation.Context context) {
		List<String> names = new ArrayList<>();
		ObservationView parent = context.getParentObservation();
		while (parent != null) {
			String name = String.valueOf(parent.getContextView().getName());
			if (isNotSpringSecurity(name)) {
				names.add(name);
			}
			parent = parent.getContextView().getParentObservation();
		}
		return names;
	}

	private static boolean isNotSpringSecurity(String name) {
		return !name.startsWith("spring.security.");
	}

	/**
	 * Check that nothing secret was observed by the library.
	 */
	public void assertNoSecret() {
		this.stopped.stream()
			.filter((context) -> context instanceof WristbandObservationContext<?>)
			.forEach((context) -> assertThat(text(context)).doesNotContain("CANARY", "eyJ"));
	}

	// Without the parent, which is printed with it
	private static String text(Observation.Context context) {
		return context.toString().replace(String.valueOf(context.getParentObservation()), "") + keys(context)
				+ context.getError();
	}

}

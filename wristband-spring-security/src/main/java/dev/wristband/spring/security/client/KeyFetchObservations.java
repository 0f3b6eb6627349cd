package dev.wristband.spring.security.client;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.observation.Observations;
import dev.wristband.spring.security.observation.Observed;

/**
 * Observes the fetches of one issuer's keys.
 *
 * @param issuer the issuer
 * @param observations where they are observed
 */
record KeyFetchObservations(String issuer, Observations<SigningKeysObservationContext> observations) {

	static KeyFetchObservations none() {
		return new KeyFetchObservations("none", Observations.none());
	}

	/**
	 * Return what the thread is doing that needs the keys.
	 * @return what is observed of it, or {@code null} if nothing is
	 */
	@Nullable Observation current() {
		return this.observations.current();
	}

	Observed<SigningKeysObservationContext> start(@Nullable Observation parent) {
		return this.observations.start(SigningKeysObservationConvention.INSTANCE,
				() -> new SigningKeysObservationContext(this.issuer), parent);
	}

}

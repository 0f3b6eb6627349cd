package dev.wristband.spring.security.session;

import dev.wristband.spring.security.observation.WristbandObservationConvention;

/**
 * Names the observation of renewals, {@code wristband.refresh}.
 */
final class RefreshObservationConvention extends WristbandObservationConvention<RefreshObservationContext> {

	static final RefreshObservationConvention INSTANCE = new RefreshObservationConvention();

	private RefreshObservationConvention() {
		super(RefreshObservationContext.class, "wristband.refresh", "refresh access token");
	}

}

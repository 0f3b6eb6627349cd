package dev.wristband.spring.security.resource;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

import dev.wristband.spring.security.observation.WristbandObservationConvention;

/**
 * Names the observation of access tokens, {@code wristband.access.token} with the
 * additional key {@code cached}.
 */
final class AccessTokenObservationConvention extends WristbandObservationConvention<AccessTokenObservationContext> {

	static final AccessTokenObservationConvention INSTANCE = new AccessTokenObservationConvention();

	private AccessTokenObservationConvention() {
		super(AccessTokenObservationContext.class, "wristband.access.token", "verify access token");
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(AccessTokenObservationContext context) {
		return super.getLowCardinalityKeyValues(context).and(KeyValue.of("cached", String.valueOf(context.isCached())));
	}

}

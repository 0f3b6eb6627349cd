package dev.wristband.spring.security.authorization;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

import dev.wristband.spring.security.observation.WristbandObservationConvention;

/**
 * Names the observation of permissions, {@code wristband.permissions} with the additional
 * key {@code cached}.
 */
final class PermissionsObservationConvention extends WristbandObservationConvention<PermissionsObservationContext> {

	static final PermissionsObservationConvention INSTANCE = new PermissionsObservationConvention();

	private PermissionsObservationConvention() {
		super(PermissionsObservationContext.class, "wristband.permissions", "check permissions");
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(PermissionsObservationContext context) {
		return super.getLowCardinalityKeyValues(context).and(KeyValue.of("cached", String.valueOf(context.isCached())));
	}

}

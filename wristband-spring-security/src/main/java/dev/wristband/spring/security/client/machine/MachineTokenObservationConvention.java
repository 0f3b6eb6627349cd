package dev.wristband.spring.security.client.machine;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

import dev.wristband.spring.security.observation.WristbandObservationConvention;

/**
 * Names the observation of machine tokens, {@code wristband.machine.token} with the
 * additional key {@code client}.
 */
final class MachineTokenObservationConvention extends WristbandObservationConvention<MachineTokenObservationContext> {

	static final MachineTokenObservationConvention INSTANCE = new MachineTokenObservationConvention();

	private MachineTokenObservationConvention() {
		super(MachineTokenObservationContext.class, "wristband.machine.token", "fetch machine token");
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(MachineTokenObservationContext context) {
		return super.getLowCardinalityKeyValues(context).and(KeyValue.of("client", context.getClientName()));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(MachineTokenObservationContext context) {
		// A machine client belongs to no tenant
		return KeyValues.empty();
	}

}

package dev.wristband.spring.security.web.login;

import dev.wristband.spring.security.observation.WristbandObservationConvention;

/**
 * Names the observation of callbacks, {@code wristband.callback}.
 */
final class CallbackObservationConvention extends WristbandObservationConvention<CallbackObservationContext> {

	static final CallbackObservationConvention INSTANCE = new CallbackObservationConvention();

	private CallbackObservationConvention() {
		super(CallbackObservationContext.class, "wristband.callback", "complete login");
	}

}

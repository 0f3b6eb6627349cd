package dev.wristband.spring.security.web.login;

import dev.wristband.spring.security.observation.WristbandObservationConvention;

/**
 * Names the observation of requests to the login endpoint, {@code wristband.login}.
 */
final class LoginObservationConvention extends WristbandObservationConvention<LoginObservationContext> {

	static final LoginObservationConvention INSTANCE = new LoginObservationConvention();

	private LoginObservationConvention() {
		super(LoginObservationContext.class, "wristband.login", "start login");
	}

}

package dev.wristband.spring.security.web.logout;

import dev.wristband.spring.security.observation.WristbandObservationConvention;

/**
 * Names the observation of logouts, {@code wristband.logout}.
 */
final class LogoutObservationConvention extends WristbandObservationConvention<LogoutObservationContext> {

	static final LogoutObservationConvention INSTANCE = new LogoutObservationConvention();

	private LogoutObservationConvention() {
		super(LogoutObservationContext.class, "wristband.logout", "log out");
	}

}

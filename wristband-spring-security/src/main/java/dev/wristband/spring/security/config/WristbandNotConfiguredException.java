package dev.wristband.spring.security.config;

import java.io.Serial;

/**
 * A security filter chain wants Wristband in it, but nothing says which Wristband
 * application it is for.
 *
 * @since 0.1.0
 */
public class WristbandNotConfiguredException extends IllegalStateException {

	@Serial
	private static final long serialVersionUID = 1L;

	WristbandNotConfiguredException(String message) {
		super(message);
	}

}

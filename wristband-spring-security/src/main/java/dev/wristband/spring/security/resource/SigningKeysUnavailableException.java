package dev.wristband.spring.security.resource;

import java.io.Serial;

import org.springframework.security.oauth2.jwt.JwtException;

import dev.wristband.spring.security.client.WristbandApiException;

/**
 * An access token can be neither accepted nor refused, since Wristband's keys cannot be
 * had at the moment.
 *
 * @since 0.1.0
 */
public class SigningKeysUnavailableException extends JwtException {

	@Serial
	private static final long serialVersionUID = 1L;

	SigningKeysUnavailableException(WristbandApiException cause) {
		super("Wristband's signing keys cannot be had at the moment", cause);
	}

}

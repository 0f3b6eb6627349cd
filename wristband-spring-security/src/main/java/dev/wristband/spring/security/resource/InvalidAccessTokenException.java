package dev.wristband.spring.security.resource;

import java.io.Serial;

import org.springframework.security.oauth2.jwt.BadJwtException;

/**
 * An access token is refused. The message says why, with nothing of the token in it.
 */
final class InvalidAccessTokenException extends BadJwtException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final TokenRefusal refusal;

	InvalidAccessTokenException(TokenRefusal refusal) {
		super("The access token is refused: " + refusal.code());
		this.refusal = refusal;
	}

	TokenRefusal getRefusal() {
		return this.refusal;
	}

	// Anybody can cause any number of these, so they must be cheap
	@Override
	public Throwable fillInStackTrace() {
		return this;
	}

}

package dev.wristband.spring.security.resource;

import java.io.Serial;

import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * The access token of a request is refused. It does not say why, and costs little.
 */
final class RefusedTokenException extends InvalidBearerTokenException {

	@Serial
	private static final long serialVersionUID = 1L;

	RefusedTokenException() {
		super("The access token is not valid here");
	}

	@Override
	public Throwable fillInStackTrace() {
		return this;
	}

}

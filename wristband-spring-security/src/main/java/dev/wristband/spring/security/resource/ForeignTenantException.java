package dev.wristband.spring.security.resource;

import java.io.Serial;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

import dev.wristband.spring.security.core.WristbandErrorCodes;

/**
 * A good access token was sent to another tenant.
 */
final class ForeignTenantException extends OAuth2AuthenticationException {

	@Serial
	private static final long serialVersionUID = 1L;

	ForeignTenantException() {
		super(new OAuth2Error(WristbandErrorCodes.TENANT_MISMATCH));
	}

	@Override
	public Throwable fillInStackTrace() {
		return this;
	}

}

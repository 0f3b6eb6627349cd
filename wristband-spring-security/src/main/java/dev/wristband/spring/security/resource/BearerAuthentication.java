package dev.wristband.spring.security.resource;

import java.io.Serial;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Transient;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * The authentication of a caller with an access token. Nothing stores it.
 *
 * <p>
 * It has no builder of its own: Spring Security would use that to add the authorities of
 * another authentication.
 */
@Transient
@JsonIncludeProperties({ "name", "principal", "authorities", "authenticated" })
final class BearerAuthentication extends JwtAuthenticationToken {

	@Serial
	private static final long serialVersionUID = 1L;

	BearerAuthentication(VerifiedToken verified, @Nullable Object details) {
		// The constructor that all versions of Spring Security 7 have
		super(verified.token(), verified.authorities(), verified.token().getName());
		setDetails(details);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return super.equals(other);
	}

	@Override
	public int hashCode() {
		return Objects.hash(getToken(), getAuthorities());
	}

}

package dev.wristband.spring.security.session;

import java.io.Serial;
import java.util.Collection;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;

/**
 * The authentication of a session user, made from the {@link WristbandSession} record.
 *
 * @since 0.1.0
 */
public final class WristbandAuthenticationToken extends OAuth2AuthenticationToken {

	/**
	 * The registration id of the one Wristband client.
	 */
	public static final String REGISTRATION_ID = "wristband";

	@Serial
	private static final long serialVersionUID = 1L;

	private final WristbandSession session;

	/**
	 * Create an authentication.
	 * @param session the session record
	 */
	public WristbandAuthenticationToken(WristbandSession session) {
		this(session, session.user().getAuthorities());
	}

	/**
	 * Create an authentication.
	 * @param session the session record
	 * @param authorities what the user is granted
	 */
	public WristbandAuthenticationToken(WristbandSession session, Collection<? extends GrantedAuthority> authorities) {
		super(session.user(), authorities, REGISTRATION_ID);
		this.session = session;
	}

	/**
	 * Return the record behind this authentication.
	 * @return the session record
	 */
	public WristbandSession getSession() {
		return this.session;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return super.equals(other) && other instanceof WristbandAuthenticationToken token
				&& this.session.content().equals(token.session.content());
	}

	@Override
	public int hashCode() {
		return super.hashCode();
	}

	@Override
	public String toString() {
		return "WristbandAuthenticationToken[%s]".formatted(this.session.user());
	}

}

package dev.wristband.spring.security.session;

import java.io.Serial;
import java.util.Collection;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

/**
 * The authentication of a session user, made from the {@link WristbandSession} record.
 *
 * @since 0.1.0
 */
@JsonIncludeProperties({ "name", "principal", "authorities", "authenticated" })
public final class WristbandAuthenticationToken extends OAuth2AuthenticationToken {

	/**
	 * The registration id of the one Wristband client.
	 */
	public static final String REGISTRATION_ID = "wristband";

	@Serial
	private static final long serialVersionUID = 1L;

	private final WristbandSession session;

	private final transient @Nullable SessionTokens tokens;

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
		this(session, authorities, null);
	}

	WristbandAuthenticationToken(WristbandSession session, Collection<? extends GrantedAuthority> authorities,
			@Nullable SessionTokens tokens) {
		super(session.user(), authorities, REGISTRATION_ID);
		this.session = session;
		this.tokens = tokens;
	}

	/**
	 * Return the record behind this authentication.
	 * @return the session record
	 */
	public WristbandSession getSession() {
		return this.session;
	}

	/**
	 * Find the access token as it is now. If it is near its end it is renewed first,
	 * which also works on another thread and after the request.
	 * @return the token
	 * @throws CallerTokenException if the session has ended, or if the token has and
	 * cannot be renewed at the moment
	 */
	public OAuth2AccessToken findAccessToken() {
		return (this.tokens != null) ? this.tokens.find() : this.session.accessToken();
	}

	/**
	 * Get another access token than one that an API has refused.
	 * @param refused the refused token
	 * @return the token to use from now on, which is the refused one if there is no other
	 * @throws CallerTokenException if the session has ended
	 */
	public OAuth2AccessToken renewAccessToken(OAuth2AccessToken refused) {
		return (this.tokens != null) ? this.tokens.renew(refused) : refused;
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

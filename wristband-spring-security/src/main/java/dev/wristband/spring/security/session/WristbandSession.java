package dev.wristband.spring.security.session;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.util.Assert;

import dev.wristband.spring.security.client.IdTokenVerifier;
import dev.wristband.spring.security.core.WristbandUser;

/**
 * What the HTTP session keeps of a logged-in user: one immutable record under one
 * attribute.
 *
 * <p>
 * A session store that serialises gets the record as {@link WristbandSessionJson
 * versioned JSON}, so that nodes of two versions read each other's sessions; in memory it
 * costs nothing.
 *
 * @since 0.1.0
 */
public final class WristbandSession implements Serializable {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Content content;

	private final WristbandUser user;

	/**
	 * Create a record.
	 * @param content what is kept
	 */
	public WristbandSession(Content content) {
		Assert.notNull(content, "'content' must not be null");
		this.content = content;
		this.user = new WristbandUser(IdTokenVerifier.read(content.idToken()), new OidcUserInfo(content.userInfo()),
				content.tenantName(), content.tenantCustomDomain(), content.scopes());
	}

	/**
	 * Return what is kept.
	 * @return the content
	 */
	public Content content() {
		return this.content;
	}

	/**
	 * Return the user.
	 * @return the user
	 */
	public WristbandUser user() {
		return this.user;
	}

	@Serial
	private Object writeReplace() {
		return new SerializedWristbandSession(WristbandSessionJson.write(this));
	}

	@Serial
	private void readObject(ObjectInputStream stream) throws InvalidObjectException {
		throw new InvalidObjectException("Only the JSON form is read");
	}

	@Override
	public String toString() {
		return "WristbandSession[user=%s, expiresAt=%s]".formatted(this.user, this.content.accessTokenExpiresAt());
	}

	/**
	 * The components of the record.
	 *
	 * @param accessToken the access token
	 * @param accessTokenExpiresAt when the access token ends, not reduced by any buffer
	 * @param refreshToken the refresh token, if one was granted
	 * @param idToken the ID token of the login
	 * @param scopes the granted scopes
	 * @param userInfo the claims of user info
	 * @param tenantName the tenant's name
	 * @param tenantCustomDomain the tenant's custom domain, if it has one
	 * @param authenticatedAt when the user logged in here
	 */
	public record Content(String accessToken, Instant accessTokenExpiresAt, @Nullable String refreshToken,
			String idToken, Set<String> scopes, Map<String, Object> userInfo, String tenantName,
			@Nullable String tenantCustomDomain, Instant authenticatedAt) {

		public Content {
			Assert.hasText(accessToken, "'accessToken' must not be empty");
			Assert.hasText(idToken, "'idToken' must not be empty");
			Assert.hasText(tenantName, "'tenantName' must not be empty");
			scopes = Set.copyOf(scopes);
		}

		@Override
		public String toString() {
			return "Content[tenantName=%s, accessTokenExpiresAt=%s]".formatted(this.tenantName,
					this.accessTokenExpiresAt);
		}

	}

}

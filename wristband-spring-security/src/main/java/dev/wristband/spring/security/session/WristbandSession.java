package dev.wristband.spring.security.session;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;

import dev.wristband.spring.security.client.IdTokenVerifier;
import dev.wristband.spring.security.client.TokenResponse;
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
		this.user = new WristbandUser(SingletonSupplier.of(() -> IdTokenVerifier.read(content.idToken())),
				new OidcUserInfo(content.userInfo()), content.tenantName(), content.tenantCustomDomain(),
				content.scopes());
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

	boolean hasTokenOf(WristbandSession other) {
		return this.content.accessToken().equals(other.content.accessToken());
	}

	OAuth2AccessToken accessToken() {
		return new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, this.content.accessToken(),
				this.content.accessTokenIssuedAt(), this.content.accessTokenExpiresAt(), this.content.scopes());
	}

	/**
	 * Write the record as versioned JSON, as session stores keep it.
	 * @return the JSON text, which holds tokens
	 */
	public String toJson() {
		return WristbandSessionJson.write(this);
	}

	/**
	 * Read a record that was written as JSON by this or a neighbouring version.
	 * @param json the JSON text
	 * @return the record
	 * @throws IllegalArgumentException if the text is not such a record; the message does
	 * not quote it
	 */
	public static WristbandSession fromJson(String json) {
		return WristbandSessionJson.read(json);
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
	 * @param accessTokenIssuedAt when the access token came from Wristband
	 * @param rootDomain the domain below which the tenant has its own host, if tenants
	 * are told apart by host
	 * @param renewalStartedAt when a node began to renew the access token, if none has
	 * finished that yet
	 */
	@JsonIgnoreProperties({ "accessToken", "refreshToken", "idToken" })
	public record Content(String accessToken, Instant accessTokenExpiresAt, @Nullable String refreshToken,
			String idToken, Set<String> scopes, Map<String, Object> userInfo, String tenantName,
			@Nullable String tenantCustomDomain, Instant authenticatedAt, Instant accessTokenIssuedAt,
			@Nullable String rootDomain, @Nullable Instant renewalStartedAt) {

		public Content {
			Assert.hasText(accessToken, "'accessToken' must not be empty");
			Assert.isTrue(StringUtils.countOccurrencesOf(idToken, ".") == 2, "'idToken' must be a signed JWT");
			Assert.hasText(tenantName, "'tenantName' must not be empty");
			scopes = Set.copyOf(scopes);
		}

		/**
		 * Return this content with the mark of a renewal that has begun.
		 * @param now the time, or {@code null} to take the mark away
		 * @return the marked content
		 */
		Content renewing(@Nullable Instant now) {
			return new Content(this.accessToken, this.accessTokenExpiresAt, this.refreshToken, this.idToken,
					this.scopes, this.userInfo, this.tenantName, this.tenantCustomDomain, this.authenticatedAt,
					this.accessTokenIssuedAt, this.rootDomain, now);
		}

		/**
		 * Return this content with the tokens of a refresh. What the answer leaves out
		 * stays as it is.
		 * @param tokens the answer
		 * @param newIdToken the ID token to keep
		 * @param now when the answer came
		 * @return the renewed content
		 */
		Content renewed(TokenResponse tokens, String newIdToken, Instant now) {
			String newRefreshToken = tokens.refreshToken();
			return new Content(tokens.accessToken(), now.plus(tokens.expiresIn()),
					(newRefreshToken != null) ? newRefreshToken : this.refreshToken, newIdToken,
					tokens.scopes().isEmpty() ? this.scopes : tokens.scopes(), this.userInfo, this.tenantName,
					this.tenantCustomDomain, this.authenticatedAt, now, this.rootDomain, null);
		}

		@Override
		public String toString() {
			return "Content[tenantName=%s, accessTokenExpiresAt=%s]".formatted(this.tenantName,
					this.accessTokenExpiresAt);
		}

	}

}

package dev.wristband.spring.security.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import dev.wristband.spring.security.core.WristbandClaimNames;

/**
 * Describes an access token: a good one, of a user of no tenant, unless it is told
 * otherwise. Each instance is for one test and one thread.
 *
 * @param <B> the type of the builder
 * @since 0.1.0
 */
public abstract sealed class AccessTokenBuilder<B extends AccessTokenBuilder<B>>
		permits TestAccessToken, BearerRequestPostProcessor {

	static final Duration LIFETIME = Duration.ofHours(1);

	// Longer than any skew of clocks that the application may tolerate
	private static final Duration LONG = Duration.ofHours(2);

	private final Map<String, Object> claims = new LinkedHashMap<>();

	private final Map<String, Object> customClaims = new LinkedHashMap<>();

	private Duration shift = Duration.ZERO;

	private @Nullable String issuer;

	private String type = "at+jwt";

	private TestKeys key = TestKeys.PUBLISHED;

	private @Nullable String keyId;

	AccessTokenBuilder() {
		this.claims.put("sub", TestNames.USER_ID);
		this.claims.put(WristbandClaimNames.SUBJECT_KIND, "user");
	}

	abstract B self();

	/**
	 * Let the caller belong to a tenant. Its id is {@code tenant-} and the name.
	 * @param tenantName the name of the tenant
	 * @return this
	 */
	public B tenant(String tenantName) {
		return tenantId(TestNames.tenantId(tenantName));
	}

	/**
	 * Let the caller belong to a tenant.
	 * @param tenantId the id of the tenant
	 * @return this
	 */
	public B tenantId(String tenantId) {
		return claim(WristbandClaimNames.TENANT_ID, tenantId);
	}

	/**
	 * Let the caller be another user.
	 * @param userId the id of the user
	 * @return this
	 */
	public B userId(String userId) {
		return claim("sub", userId);
	}

	/**
	 * Let the caller be a machine.
	 * @param clientId the id of its client
	 * @return this
	 */
	public B machine(String clientId) {
		claim(WristbandClaimNames.SUBJECT_KIND, "client");
		claim(WristbandClaimNames.CLIENT_ID, clientId);
		return claim("sub", clientId);
	}

	/**
	 * Grant scopes.
	 * @param scopes the scopes, in place of the present ones
	 * @return this
	 */
	public B scopes(String... scopes) {
		return claim(WristbandClaimNames.SCOPE, String.join(" ", scopes));
	}

	/**
	 * Let the caller hold permissions. All others are denied.
	 * @param permissions the permissions, in place of the present ones
	 * @return this
	 */
	public B permissions(String... permissions) {
		return claim(TestPermissions.CLAIM, List.of(permissions));
	}

	/**
	 * Let the token be issued to a client.
	 * @param clientId the id of the client
	 * @return this
	 */
	public B clientId(String clientId) {
		return claim(WristbandClaimNames.CLIENT_ID, clientId);
	}

	/**
	 * Let the token be for others than this application says it wants.
	 * @param audiences the audiences
	 * @return this
	 */
	public B audience(String... audiences) {
		return claim("aud", List.of(audiences));
	}

	/**
	 * Say when the user has logged in.
	 * @param time the time; by default, when the token is made
	 * @return this
	 */
	public B authenticatedAt(Instant time) {
		return claim("auth_time", time.getEpochSecond());
	}

	/**
	 * Add a claim.
	 * @param name its name
	 * @param value its value
	 * @return this
	 */
	public B claim(String name, Object value) {
		Assert.hasText(name, "'name' must not be empty");
		Assert.notNull(value, "'value' must not be null");
		this.claims.put(name, value);
		return self();
	}

	/**
	 * Add a claim that the application has defined at Wristband.
	 * @param name its name
	 * @param value its value
	 * @return this
	 */
	public B customClaim(String name, Object value) {
		this.customClaims.put(name, value);
		return claim(WristbandClaimNames.CUSTOM_CLAIMS, this.customClaims);
	}

	/**
	 * Make a token that has ended an hour ago.
	 * @return this
	 */
	public B expired() {
		this.shift = LONG.negated();
		return self();
	}

	/**
	 * Make a token that is issued only in the future.
	 * @return this
	 */
	public B notYetValid() {
		this.shift = LONG;
		return self();
	}

	/**
	 * Make a token of another Wristband application.
	 * @param newIssuer scheme and authority of its vanity domain
	 * @return this
	 */
	public B issuer(String newIssuer) {
		this.issuer = newIssuer;
		return self();
	}

	/**
	 * Make a token of another type, such as {@code JWT} or {@code id+jwt}.
	 * @param newType the type
	 * @return this
	 */
	public B type(String newType) {
		this.type = newType;
		return self();
	}

	/**
	 * Sign with a key that is not published.
	 * @return this
	 */
	public B signedWithUnknownKey() {
		this.key = TestKeys.UNKNOWN;
		return self();
	}

	/**
	 * Sign with a key that is not published, and name the one that is: a forged token.
	 * @return this
	 */
	public B forged() {
		this.key = TestKeys.UNKNOWN;
		this.keyId = TestKeys.PUBLISHED.keyId();
		return self();
	}

	/**
	 * Return whether a claim is part of the description.
	 * @param name its name
	 * @return {@code true} if it is
	 */
	boolean has(String name) {
		return this.claims.containsKey(name);
	}

	String sign(TestApplication application) {
		Clock clock = application.clock();
		Instant issuedAt = clock.instant().plus(this.shift);
		Map<String, Object> all = new LinkedHashMap<>();
		all.put("iss", (this.issuer != null) ? this.issuer : application.issuer());
		all.put("iat", Date.from(issuedAt));
		all.put("exp", Date.from(issuedAt.plus(LIFETIME)));
		all.put("jti", UUID.randomUUID().toString());
		all.put(WristbandClaimNames.APPLICATION_ID, TestNames.APPLICATION_ID);
		all.put(WristbandClaimNames.CLIENT_ID, application.acceptedClientId());
		if (!application.audiences().isEmpty()) {
			all.put("aud", new ArrayList<>(application.audiences()));
		}
		if ("user".equals(this.claims.get(WristbandClaimNames.SUBJECT_KIND))) {
			all.put(WristbandClaimNames.IDENTITY_PROVIDER_NAME, TestNames.IDENTITY_PROVIDER);
			all.put("auth_time", issuedAt.getEpochSecond());
		}
		all.putAll(this.claims);
		return this.key.sign(this.type, (this.keyId != null) ? this.keyId : this.key.keyId(), all);
	}

}

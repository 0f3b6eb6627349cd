package dev.wristband.spring.security.core;

/**
 * Names of the claims that Wristband adds to the ones of OpenID Connect.
 *
 * @since 0.1.0
 */
public final class WristbandClaimNames {

	/**
	 * The tenant's id.
	 */
	public static final String TENANT_ID = "tnt_id";

	/**
	 * The application's id.
	 */
	public static final String APPLICATION_ID = "app_id";

	/**
	 * The name of the identity provider that authenticated the user.
	 */
	public static final String IDENTITY_PROVIDER_NAME = "idp_name";

	/**
	 * The user's roles.
	 */
	public static final String ROLES = "roles";

	/**
	 * Claims that the application defined at Wristband.
	 */
	public static final String CUSTOM_CLAIMS = "custom_claims";

	/**
	 * Whether an access token was issued for a user or for a client itself.
	 */
	public static final String SUBJECT_KIND = "sub_kind";

	/**
	 * The id of the client that an access token was issued to.
	 */
	public static final String CLIENT_ID = "client_id";

	/**
	 * The scopes of an access token.
	 */
	public static final String SCOPE = "scope";

	private WristbandClaimNames() {
	}

}

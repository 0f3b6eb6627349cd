package dev.wristband.emulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.token.BearerTokenError;

/**
 * UserInfo endpoint: the scope of the access token decides which claims it has.
 */
final class UserinfoEndpoint implements Endpoint {

	private static final long UPDATED_AT = 1_767_225_600L;

	private final AccessTokens accessTokens;

	private final Directory directory;

	UserinfoEndpoint(AccessTokens accessTokens, Directory directory) {
		this.accessTokens = accessTokens;
		this.directory = directory;
	}

	@Override
	public Response handle(Request request) throws GeneralException {
		JWTClaimsSet token = this.accessTokens.require(request);
		Account account = this.directory.account(String.valueOf(token.getClaim("tnt_id")), token.getSubject());
		if (account == null) {
			throw new GeneralException(BearerTokenError.INVALID_TOKEN.setDescription("The token is not a user's"));
		}
		Scope scope = Scope.parse(String.valueOf(token.getClaim("scope")));
		return Response.json(200, claims(account, scope));
	}

	private static Map<String, Object> claims(Account account, Scope scope) {
		Map<String, Object> claims = new LinkedHashMap<>();
		claims.put("sub", account.userId());
		claims.put("tnt_id", account.tenantId());
		claims.put("app_id", Identifiers.application());
		claims.put("idp_name", "wristband");
		if (scope.contains("profile")) {
			addProfile(claims, account.user());
		}
		if (scope.contains("email")) {
			claims.put("email", account.user().email());
			claims.put("email_verified", true);
		}
		if (scope.contains("roles")) {
			claims.put("roles", roles(account));
		}
		return claims;
	}

	private static void addProfile(Map<String, Object> claims, EmulatedUser user) {
		String name = user.fullName();
		int space = name.lastIndexOf(' ');
		claims.put("name", name);
		claims.put("given_name", (space < 0) ? name : name.substring(0, space));
		if (space >= 0) {
			claims.put("family_name", name.substring(space + 1));
		}
		claims.put("preferred_username", name);
		claims.put("locale", "en-US");
		claims.put("updated_at", UPDATED_AT);
	}

	private static List<Map<String, String>> roles(Account account) {
		return account.user()
			.roles()
			.stream()
			.map((role) -> Map.of("id", Identifiers.role(account.tenant(), role), "name", role, "display_name",
					RoleNames.display(role)))
			.toList();
	}

}

package dev.wristband.emulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.token.BearerTokenError;
import org.jspecify.annotations.Nullable;

/**
 * Reads tenants, their users and their roles. A user sees the own tenant alone, a machine
 * sees all.
 */
final class ManagementEndpoint implements Endpoint {

	private static final Pattern PATH = Pattern.compile("/api/v1/(?:users/([^/]+)|tenants/([^/]+)(/users|/roles)?)");

	private static final int MAX_COUNT = 1000;

	private final AccessTokens accessTokens;

	private final Directory directory;

	ManagementEndpoint(AccessTokens accessTokens, Directory directory) {
		this.accessTokens = accessTokens;
		this.directory = directory;
	}

	static boolean isPath(String path) {
		return PATH.matcher(path).matches();
	}

	@Override
	public Response handle(Request request) {
		JWTClaimsSet caller;
		try {
			caller = this.accessTokens.require(request);
		}
		catch (GeneralException ex) {
			return unauthorized(ex.getErrorObject());
		}
		Matcher path = PATH.matcher(request.path());
		if (!path.matches()) {
			return notFound();
		}
		return (path.group(1) != null) ? user(caller, path.group(1))
				: tenant(request, caller, String.valueOf(path.group(2)), String.valueOf(path.group(3)));
	}

	private Response user(JWTClaimsSet caller, String userId) {
		for (EmulatedTenant tenant : this.directory.tenants()) {
			Account account = this.directory.account(Identifiers.tenant(tenant), userId);
			if (account != null) {
				return sees(caller, account.tenantId()) ? Response.json(200, user(account)) : forbidden();
			}
		}
		return notFound();
	}

	private Response tenant(Request request, JWTClaimsSet caller, String tenantId, String part) {
		// First of all, so that nobody learns which tenants there are
		if (!sees(caller, tenantId)) {
			return forbidden();
		}
		EmulatedTenant tenant = this.directory.tenants()
			.stream()
			.filter((candidate) -> Identifiers.tenant(candidate).equals(tenantId))
			.findFirst()
			.orElse(null);
		if (tenant == null) {
			return notFound();
		}
		return switch (part) {
			case "/users" ->
				page(request, tenant.users().stream().map((user) -> user(new Account(tenant, user))).toList());
			case "/roles" -> page(request, roles(tenant));
			default -> Response.json(200, tenant(tenant));
		};
	}

	private static boolean sees(JWTClaimsSet caller, String tenantId) {
		return "client".equals(caller.getClaim("sub_kind")) || tenantId.equals(caller.getClaim("tnt_id"));
	}

	private static Response page(Request request, List<Map<String, Object>> all) {
		Integer start = number(request, "startIndex", 0, Integer.MAX_VALUE, 0);
		Integer count = number(request, "count", 1, MAX_COUNT, 50);
		if (start == null || count == null) {
			return Response.apiError(400, "invalid_request", "Parameter 'startIndex' or 'count' is not valid");
		}
		List<Map<String, Object>> items = all.stream().skip(start).limit(count).toList();
		Map<String, Object> page = new LinkedHashMap<>();
		page.put("totalResults", all.size());
		page.put("startIndex", start);
		page.put("itemsPerPage", items.size());
		page.put("items", items);
		return Response.json(200, page);
	}

	private static @Nullable Integer number(Request request, String name, int min, int max, int fallback) {
		try {
			String text = request.parameter(name);
			int value = (text != null) ? Integer.parseInt(text) : fallback;
			return (value >= min && value <= max) ? value : null;
		}
		catch (GeneralException | NumberFormatException ex) {
			return null;
		}
	}

	private static Map<String, Object> user(Account account) {
		Map<String, Object> user = new LinkedHashMap<>();
		user.put("id", account.userId());
		user.put("applicationId", Identifiers.application());
		user.put("tenantId", account.tenantId());
		user.put("email", account.user().email());
		user.put("emailVerified", true);
		user.put("fullName", account.user().fullName());
		user.put("identityProviderName", "wristband");
		user.put("status", "ACTIVE");
		return user;
	}

	private static Map<String, Object> tenant(EmulatedTenant tenant) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("id", Identifiers.tenant(tenant));
		values.put("applicationId", Identifiers.application());
		values.put("domainName", tenant.name());
		values.put("displayName", tenant.displayName());
		values.put("status", "ACTIVE");
		return values;
	}

	private static List<Map<String, Object>> roles(EmulatedTenant tenant) {
		return tenant.users()
			.stream()
			.flatMap((user) -> user.roles().stream())
			.distinct()
			.map((role) -> Map.<String, Object>of("id", Identifiers.role(tenant, role), "name", role, "displayName",
					RoleNames.display(role)))
			.toList();
	}

	private static Response unauthorized(@Nullable ErrorObject error) {
		Response response = Response.apiError(401, "unauthorized", "The access token is missing or not valid");
		BearerTokenError bearer = (error instanceof BearerTokenError known) ? known : BearerTokenError.INVALID_TOKEN;
		return response.withHeader("WWW-Authenticate", bearer.toWWWAuthenticateHeader());
	}

	private static Response forbidden() {
		return Response.apiError(403, "forbidden", "The caller may not do this");
	}

	private static Response notFound() {
		return Response.apiError(404, "not_found", "There is nothing here");
	}

}

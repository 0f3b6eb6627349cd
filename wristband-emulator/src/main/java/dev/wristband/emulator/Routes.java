package dev.wristband.emulator;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a request. The application's host and the tenants' hosts have
 * different ones: tokens come from the application's host, login pages from a tenant's.
 */
final class Routes {

	private static final String AUTHORIZE = "/api/v1/oauth2/authorize";

	private final Map<String, Route> application = new HashMap<>();

	private final Map<String, Route> tenant = new HashMap<>();

	private final Route sdkConfiguration;

	private final Route control;

	private final Route management;

	Routes(EmulatorState state, EmulatorControl control, boolean applicationAuthorizationRequests) {
		this.sdkConfiguration = Route.get(EmulatorEndpoint.SDK_CONFIGURATION,
				new SdkConfigurationEndpoint(state.directory(), applicationAuthorizationRequests));
		ControlEndpoint controlEndpoint = new ControlEndpoint(control, state.directory(), state.directTokens());
		this.control = new Route(null, Map.of("GET", controlEndpoint::show, "POST", controlEndpoint::run));
		AuthorizationResponses responses = new AuthorizationResponses(state.codes());
		AuthorizeEndpoint authorize = new AuthorizeEndpoint(state.directory(), state.sessions(), state.logins(),
				responses, state.clock());
		addPages(state, responses, authorize);
		addTokens(state);
		AccessTokens accessTokens = new AccessTokens(state.domains(), state.keys(), state.policy(), state.clock());
		addResources(state, accessTokens);
		this.management = Route.get(EmulatorEndpoint.MANAGEMENT,
				new ManagementEndpoint(accessTokens, state.directory()));
		if (applicationAuthorizationRequests) {
			this.application.put(AUTHORIZE, Route.get(EmulatorEndpoint.AUTHORIZE,
					new ApplicationAuthorizeEndpoint(authorize, state.directory(), state.domains())));
		}
	}

	private void addPages(EmulatorState state, AuthorizationResponses responses, AuthorizeEndpoint authorize) {
		LoginEndpoint login = new LoginEndpoint(state.directory(), state.sessions(), state.logins(), responses);
		this.tenant.put(AUTHORIZE, Route.get(EmulatorEndpoint.AUTHORIZE, authorize));
		this.tenant.put("/login", new Route(EmulatorEndpoint.LOGIN, Map.of("GET", login::show, "POST", login::submit)));
		this.tenant.put("/api/v1/logout",
				Route.get(EmulatorEndpoint.LOGOUT, new LogoutEndpoint(state.directory(), state.sessions())));
		this.application.put("/login",
				Route.get(EmulatorEndpoint.DISCOVERY, new DiscoveryEndpoint(state.directory(), state.domains())));
		this.application.put("/", Route.get(null, new HomeEndpoint(state.directory(), state.domains())));
	}

	private void addTokens(EmulatorState state) {
		ClientAuthenticator authenticator = new ClientAuthenticator(state.directory());
		TokenIssuer issuer = state.tokenIssuer();
		UserTokens tokens = new UserTokens(issuer, state.refreshTokens());
		TokenEndpoint token = new TokenEndpoint(authenticator, new CodeGrantHandler(state.codes(), tokens),
				new RefreshGrantHandler(state.refreshTokens(), tokens), issuer, state.directory(), state.domains());
		this.application.put("/api/v1/oauth2/token", Route.post(EmulatorEndpoint.TOKEN, token));
		this.application.put("/api/v1/oauth2/revoke", Route.post(EmulatorEndpoint.REVOKE,
				new RevokeEndpoint(authenticator, state.refreshTokens(), state.domains())));
		this.application.put("/api/v1/oauth2/jwks", Route.get(EmulatorEndpoint.JWKS, new JwksEndpoint(state.keys())));
	}

	private void addResources(EmulatorState state, AccessTokens accessTokens) {
		this.application.put("/api/v1/oauth2/userinfo",
				Route.get(EmulatorEndpoint.USERINFO, new UserinfoEndpoint(accessTokens, state.directory())));
		this.application.put("/api/v1/permission-info", Route.get(EmulatorEndpoint.PERMISSION_INFO,
				new PermissionInfoEndpoint(accessTokens, state.directory())));
		this.application.put("/api/v1/custom-domains/validate",
				Route.post(EmulatorEndpoint.CUSTOM_DOMAINS, new CustomDomainsEndpoint(state.domains())));
	}

	@Nullable Route find(Site site, String path) {
		if (site.tenant() != null) {
			return this.tenant.get(path);
		}
		if (path.startsWith(ControlEndpoint.PREFIX)) {
			return this.control;
		}
		if (path.startsWith(SdkConfigurationEndpoint.PREFIX) && path.endsWith(SdkConfigurationEndpoint.SUFFIX) && path
			.length() > SdkConfigurationEndpoint.PREFIX.length() + SdkConfigurationEndpoint.SUFFIX.length()) {
			return this.sdkConfiguration;
		}
		return ManagementEndpoint.isPath(path) ? this.management : this.application.get(path);
	}

}

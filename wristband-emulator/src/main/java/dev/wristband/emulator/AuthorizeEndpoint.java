package dev.wristband.emulator;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.openid.connect.sdk.OIDCError;
import com.nimbusds.openid.connect.sdk.Prompt;
import org.jspecify.annotations.Nullable;

/**
 * Authorization endpoint of a tenant.
 */
final class AuthorizeEndpoint implements Endpoint {

	private final AuthorizationRequestReader reader = new AuthorizationRequestReader();

	private final Directory directory;

	private final LoginSessions sessions;

	private final PendingLogins logins;

	private final AuthorizationResponses responses;

	private final Clock clock;

	AuthorizeEndpoint(Directory directory, LoginSessions sessions, PendingLogins logins,
			AuthorizationResponses responses, Clock clock) {
		this.directory = directory;
		this.sessions = sessions;
		this.logins = logins;
		this.responses = responses;
		this.clock = clock;
	}

	@Override
	public Response handle(Request request) throws GeneralException {
		EmulatedTenant tenant = request.site().requireTenant();
		UrlTemplate redirectUri = redirectUri(request);
		URI target = redirectUri.resolve(tenant.name());
		LoginRequest login;
		try {
			login = this.reader.read(request.query(), redirectUri, target);
		}
		catch (GeneralException ex) {
			ErrorObject error = (ex.getErrorObject() != null) ? ex.getErrorObject() : OAuth2Error.INVALID_REQUEST;
			return this.responses.error(target, state(request), error, tenant);
		}
		return proceed(request, login, tenant);
	}

	/**
	 * Check the client and its redirect URI, without which there is no place to send an
	 * error to.
	 * @param request the request
	 * @return the redirect URI as registered
	 * @throws GeneralException if one of them is not known
	 */
	UrlTemplate redirectUri(Request request) throws GeneralException {
		EmulatedClient client = this.directory.client(request.parameter("client_id"));
		if (client == null) {
			throw new GeneralException(OAuth2Error.INVALID_REQUEST.setDescription("The client_id is not known"));
		}
		return this.reader.redirectUri(request.query(), client);
	}

	private Response proceed(Request request, LoginRequest login, EmulatedTenant tenant) {
		LoginSession session = this.sessions.find(request);
		if (session != null && isFreshEnough(session, login) && !login.hasPrompt(Prompt.Type.LOGIN)) {
			return this.responses.success(login, session);
		}
		if (login.hasPrompt(Prompt.Type.NONE)) {
			return this.responses.error(login.target(), login.state(), OIDCError.LOGIN_REQUIRED, tenant);
		}
		return this.logins.begin(request, login);
	}

	private boolean isFreshEnough(LoginSession session, LoginRequest login) {
		Instant now = this.clock.instant();
		return login.maxAge() < 0 || !now.isAfter(session.authTime().plusSeconds(login.maxAge()));
	}

	private static @Nullable State state(Request request) {
		List<String> values = request.query().get("state");
		return (values != null && values.size() == 1) ? State.parse(values.get(0)) : null;
	}

}

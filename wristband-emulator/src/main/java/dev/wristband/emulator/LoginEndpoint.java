package dev.wristband.emulator;

import java.util.List;
import java.util.Map;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import org.jspecify.annotations.Nullable;

/**
 * Login page of a tenant. There are no passwords: whoever can open it is a developer.
 */
final class LoginEndpoint {

	private static final int EMAIL_LENGTH = 254;

	private final Directory directory;

	private final LoginSessions sessions;

	private final PendingLogins logins;

	private final AuthorizationResponses responses;

	LoginEndpoint(Directory directory, LoginSessions sessions, PendingLogins logins, AuthorizationResponses responses) {
		this.directory = directory;
		this.sessions = sessions;
		this.logins = logins;
		this.responses = responses;
	}

	Response show(Request request) throws GeneralException {
		PendingLogin login = require(request, request.parameter("req"));
		return page(200, request, login, login.request().loginHint(), null);
	}

	Response submit(Request request) throws GeneralException {
		Map<String, List<String>> form = request.form();
		PendingLogin login = require(request, Request.single(form, "req"));
		String csrfToken = Request.single(form, "csrf");
		if (!PendingLogins.matches(login.csrfToken(), csrfToken)) {
			throw refused("This form was not made for you. Go back to the application and log in again.");
		}
		EmulatedTenant tenant = request.site().requireTenant();
		if (Request.single(form, "cancel") != null) {
			complete(login, csrfToken);
			return this.responses.error(login.request().target(), login.request().state(), OAuth2Error.ACCESS_DENIED,
					tenant);
		}
		String chosen = Request.single(form, "user");
		String email = (chosen != null) ? chosen : Request.single(form, "email");
		EmulatedUser user = find(tenant, email);
		if (user == null) {
			return page(400, request, login, email, "No user of this tenant has that e-mail address.");
		}
		complete(login, csrfToken);
		LoginSession session = this.sessions.open(request, new Account(tenant, user));
		return this.sessions.attach(request, session, this.responses.success(login.request(), session));
	}

	private PendingLogin require(Request request, @Nullable String id) throws GeneralException {
		PendingLogin login = this.logins.find(request, id);
		if (login == null) {
			throw refused("This login has ended or was not begun in this browser. "
					+ "Go back to the application and log in again.");
		}
		return login;
	}

	private void complete(PendingLogin login, @Nullable String csrfToken) throws GeneralException {
		if (!this.logins.complete(login, csrfToken)) {
			throw refused("This login has ended. Go back to the application and log in again.");
		}
	}

	private @Nullable EmulatedUser find(EmulatedTenant tenant, @Nullable String email) {
		if (email == null || email.length() > EMAIL_LENGTH) {
			return null;
		}
		return this.directory.userByEmail(tenant, email.strip());
	}

	private Response page(int status, Request request, PendingLogin login, @Nullable String email,
			@Nullable String problem) {
		return Response.html(status,
				LoginPage.render(request.site().requireTenant(), request.site().host(), login, email, problem));
	}

	private static GeneralException refused(String description) {
		return new GeneralException(OAuth2Error.INVALID_REQUEST.setDescription(description));
	}

}

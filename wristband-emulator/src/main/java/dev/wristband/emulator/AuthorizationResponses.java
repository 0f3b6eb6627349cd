package dev.wristband.emulator;

import java.net.URI;
import java.util.List;
import java.util.Map;

import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.id.State;
import org.jspecify.annotations.Nullable;

/**
 * Sends the browser back to the application.
 */
final class AuthorizationResponses {

	private final AuthorizationCodes codes;

	AuthorizationResponses(AuthorizationCodes codes) {
		this.codes = codes;
	}

	Response success(LoginRequest request, LoginSession session) {
		AuthorizationSuccessResponse response = new AuthorizationSuccessResponse(request.target(),
				this.codes.issue(request, session), null, request.state(), ResponseMode.QUERY);
		return redirect(request.target(), response.toParameters(), session.account().tenant());
	}

	Response error(URI target, @Nullable State state, ErrorObject error, EmulatedTenant tenant) {
		AuthorizationErrorResponse response = new AuthorizationErrorResponse(target, error, state, ResponseMode.QUERY);
		return redirect(target, response.toParameters(), tenant);
	}

	private Response redirect(URI target, Map<String, List<String>> parameters, EmulatedTenant tenant) {
		return Response.redirect(new QueryString().addAll(parameters)
			.add("tenant_name", tenant.name())
			.add("tenant_custom_domain", tenant.customDomain())
			.appendTo(target));
	}

}

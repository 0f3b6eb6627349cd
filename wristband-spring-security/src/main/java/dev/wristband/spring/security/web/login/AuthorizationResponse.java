package dev.wristband.spring.security.web.login;

import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.client.SdkConfiguration;
import dev.wristband.spring.security.observation.Observed;
import dev.wristband.spring.security.tenant.Tenant;

/**
 * A request to the callback endpoint that {@link CallbackEndpointFilter} has read and
 * checked.
 *
 * @param configuration what the application has registered
 * @param tenant the tenant that the callback names
 * @param state the state parameter
 * @param error the error that Wristband reports, if it reports one
 * @param observed what is observed of the callback
 */
record AuthorizationResponse(SdkConfiguration configuration, Tenant tenant, String state, @Nullable String error,
		Observed<CallbackObservationContext> observed) {

	static final String ATTRIBUTE = AuthorizationResponse.class.getName();

	boolean isLoginRequired() {
		return "login_required".equalsIgnoreCase(this.error);
	}

	@Override
	public String toString() {
		return "AuthorizationResponse[tenant=%s, error=%s]".formatted(this.tenant, this.error != null);
	}

}

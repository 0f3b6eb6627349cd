package dev.wristband.spring.security.web.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.util.Assert;

import dev.wristband.spring.security.client.SdkConfiguration;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.core.ErrorReference;
import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.tenant.Tenant;

/**
 * Keeps authorization requests as {@link LoginStateCookies}, and gives one back only to
 * the callback it belongs to, once.
 */
final class CookieAuthorizationRequestRepository implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

	private static final Log logger = LogFactory.getLog(CookieAuthorizationRequestRepository.class);

	/**
	 * The request attribute with the error code of a callback whose login state is
	 * missing or wrong.
	 */
	static final String REFUSAL = CookieAuthorizationRequestRepository.class.getName() + ".refusal";

	/**
	 * The request attribute with the {@link LoginState} of a callback, once it was
	 * opened.
	 */
	static final String LOGIN_STATE = CookieAuthorizationRequestRepository.class.getName() + ".loginState";

	private final LoginStateCookies cookies;

	private final WristbandClientSettings settings;

	// A browser may send a cookie twice. Between nodes Wristband sees to it, as it takes
	// a
	// code once
	private final Cache<String, Boolean> used = Caffeine.newBuilder()
		.maximumSize(10_000)
		.expireAfterWrite(LoginStateCookies.LIFETIME)
		.build();

	CookieAuthorizationRequestRepository(LoginStateCookies cookies, WristbandClientSettings settings) {
		this.cookies = cookies;
		this.settings = settings;
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
		// An attempt is only ever taken out
		return null;
	}

	@Override
	public void saveAuthorizationRequest(@Nullable OAuth2AuthorizationRequest authorizationRequest,
			HttpServletRequest request, HttpServletResponse response) {
		Assert.notNull(authorizationRequest, "'authorizationRequest' must not be null");
		LoginState loginState = authorizationRequest.getAttribute(TenantAuthorizationRequestResolver.LOGIN_STATE);
		TenantLogin login = (TenantLogin) request.getAttribute(TenantLogin.ATTRIBUTE);
		Assert.state(loginState != null && login != null, "Only requests of the login endpoint are saved");
		this.cookies.save(loginState, domain(login.configuration()), request, response);
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request,
			HttpServletResponse response) {
		AuthorizationResponse callback = (AuthorizationResponse) request.getAttribute(AuthorizationResponse.ATTRIBUTE);
		Assert.state(callback != null, "Only requests of the callback endpoint have login state");
		LoginStateCookies.Found found = this.cookies.remove(callback.state(), domain(callback.configuration()), request,
				response);
		LoginState loginState = found.loginState();
		if (!found.present()) {
			return refuse(request, WristbandErrorCodes.MISSING_LOGIN_STATE);
		}
		if (loginState == null) {
			logger.warn(ErrorReference.INVALID_LOGIN_STATE
				.text("A login state could not be opened. If that happens often, check that all instances have the "
						+ "same 'wristband.login-state-secret'."));
			return refuse(request, WristbandErrorCodes.INVALID_LOGIN_STATE);
		}
		request.setAttribute(LOGIN_STATE, loginState);
		boolean replayed = (this.used.asMap().putIfAbsent(loginState.state(), Boolean.TRUE) != null);
		if (replayed || !isSameTenant(loginState.tenant(), callback.tenant())) {
			return refuse(request, WristbandErrorCodes.INVALID_LOGIN_STATE);
		}
		return TenantAuthorizationRequestResolver.restore(loginState, callback, this.settings);
	}

	private static @Nullable OAuth2AuthorizationRequest refuse(HttpServletRequest request, String errorCode) {
		request.setAttribute(REFUSAL, errorCode);
		return null;
	}

	// What is known on both sides must be equal; an attempt without tenant fits any
	private static boolean isSameTenant(@Nullable Tenant expected, Tenant actual) {
		if (expected == null) {
			return true;
		}
		boolean sameName = (expected.name() == null || expected.name().equals(actual.name()));
		boolean sameDomain = (expected.customDomain() == null || actual.customDomain() == null
				|| expected.customDomain().equals(actual.customDomain()));
		boolean comparable = (expected.name() != null || actual.customDomain() != null);
		return sameName && sameDomain && comparable;
	}

	// The login may start on the root domain and end on a tenant's subdomain
	private static @Nullable String domain(SdkConfiguration configuration) {
		return (configuration.applicationAuthorizationRequestsEnabled() && configuration.isSubdomainMode())
				? "." + configuration.parseTenantFromRootDomain() : null;
	}

}

package dev.wristband.spring.security.test;

import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;

import dev.wristband.spring.security.resource.WristbandAccessToken;
import dev.wristband.spring.security.session.WristbandAuthenticationToken;
import dev.wristband.spring.security.session.WristbandSecurityContextRepository;

/**
 * Turns the caller of a test into what a caller sends: a session or a header. Then the
 * application's own filters find out who it is.
 */
final class TestCallers {

	private static final String ANNOTATED = TestCallers.class.getName() + ".ANNOTATED";

	private TestCallers() {
	}

	/**
	 * Send a request in a session.
	 * @param request the request
	 * @param user the user
	 * @param application the application
	 * @return the request
	 */
	static MockHttpServletRequest inSession(MockHttpServletRequest request, Authentication user,
			TestApplication application) {
		// Has the application's own repository save it, so what watches sessions hears of
		// it
		MockHttpServletRequest result = SecurityMockMvcRequestPostProcessors.authentication(user)
			.postProcessRequest(request);
		return fromSession(result, application);
	}

	/**
	 * Let the session decide who sends a request, if the application looks there.
	 * @param request the request
	 * @param application the application
	 * @return the request
	 */
	private static MockHttpServletRequest fromSession(MockHttpServletRequest request, TestApplication application) {
		if (WristbandSecurityContextRepository.findSession(request) != null && !application.hasSessionStore()) {
			forget(request);
		}
		return request;
	}

	/**
	 * Send a request with an access token and nothing else.
	 * @param request the request
	 * @param accessToken the token
	 * @return the request
	 */
	static MockHttpServletRequest withToken(MockHttpServletRequest request, String accessToken) {
		forget(request);
		request.removeHeader(HttpHeaders.AUTHORIZATION);
		request.addHeader(HttpHeaders.AUTHORIZATION, "Bearer " + accessToken);
		return request;
	}

	/**
	 * Remember the caller that an annotation of the test has put there. What the request
	 * says comes later, so only {@link #replaceAnnotated} knows whether it is still
	 * meant.
	 * @param request the request
	 * @return the request
	 */
	static MockHttpServletRequest asAnnotated(MockHttpServletRequest request) {
		MockHttpServletRequest result = SecurityMockMvcRequestPostProcessors.testSecurityContext()
			.postProcessRequest(request);
		Authentication caller = caller(result);
		if (caller instanceof WristbandAuthenticationToken || accessToken(caller) != null) {
			result.setAttribute(ANNOTATED, caller);
		}
		return result;
	}

	/**
	 * Have the annotated caller send what a caller sends, unless the request has another
	 * one.
	 * @param request the request, before any filter of the application sees it
	 */
	static void replaceAnnotated(MockHttpServletRequest request) {
		Object annotated = request.getAttribute(ANNOTATED);
		request.removeAttribute(ANNOTATED);
		if (annotated == null || annotated != caller(request)) {
			return;
		}
		WristbandAccessToken token = accessToken(annotated);
		if (token == null) {
			fromSession(request, TestApplication.of(request.getServletContext()));
		}
		else if (request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
			withToken(request, token.getTokenValue());
		}
		else {
			forget(request);
		}
	}

	private static @Nullable WristbandAccessToken accessToken(@Nullable Object caller) {
		return (caller instanceof Authentication authentication
				&& authentication.getPrincipal() instanceof WristbandAccessToken token) ? token : null;
	}

	// Spring Security puts the caller of a test before all that the filters find
	private static List<String> testContexts(MockHttpServletRequest request) {
		return Collections.list(request.getAttributeNames())
			.stream()
			.filter((name) -> name.endsWith("TestSecurityContextRepository.REPO"))
			.toList();
	}

	private static void forget(MockHttpServletRequest request) {
		testContexts(request).forEach(request::removeAttribute);
	}

	private static @Nullable Authentication caller(MockHttpServletRequest request) {
		for (String name : testContexts(request)) {
			if (request.getAttribute(name) instanceof SecurityContext context) {
				return context.getAuthentication();
			}
		}
		return null;
	}

}

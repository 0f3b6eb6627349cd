package dev.wristband.spring.security.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;

import dev.wristband.spring.security.authorization.AccessRefusal;
import dev.wristband.spring.security.core.WristbandErrorCodes;

/**
 * Answers callers who lack what a method requires: with problem details that name it, and
 * with a challenge if a new login is all that is missing (RFC 9470, section 3).
 *
 * @since 0.1.0
 */
public final class AccessRefusalResponses {

	private static final Map<String, String> TEXT = Map.of(WristbandErrorCodes.INSUFFICIENT_SCOPE,
			"The caller lacks a scope.", WristbandErrorCodes.INSUFFICIENT_ROLE, "The caller lacks a role.",
			WristbandErrorCodes.INSUFFICIENT_PERMISSION, "The caller lacks a permission.",
			WristbandErrorCodes.TENANT_MISMATCH, "This belongs to another tenant than the caller.",
			WristbandErrorCodes.USER_REQUIRED, "This is for users only.", WristbandErrorCodes.MACHINE_REQUIRED,
			"This is for machines only.", WristbandErrorCodes.INSUFFICIENT_USER_AUTHENTICATION,
			"The last login is too long ago.", WristbandErrorCodes.PERMISSIONS_UNAVAILABLE,
			"The caller's permissions cannot be checked at the moment. Please try again.");

	private AccessRefusalResponses() {
	}

	/**
	 * Find out why access was denied.
	 * @param exception says that it was
	 * @return the reason, or {@code null} if no annotation of this library is behind it
	 */
	public static @Nullable AccessRefusal find(AccessDeniedException exception) {
		return (exception instanceof AuthorizationDeniedException denied
				&& denied.getAuthorizationResult() instanceof AccessRefusal refusal) ? refusal : null;
	}

	/**
	 * Answer with problem details.
	 * @param response the response
	 * @param refusal the reason
	 * @param extensions further members
	 * @throws IOException if the answer cannot be written
	 */
	public static void write(HttpServletResponse response, AccessRefusal refusal, Map<String, Object> extensions)
			throws IOException {
		Map<String, Object> members = new LinkedHashMap<>();
		if (!refusal.missing().isEmpty()) {
			members.put(refusal.oneOf() ? "missingOneOf" : "missing", refusal.missing());
		}
		members.putAll(extensions);
		HttpStatus status = HttpStatus.FORBIDDEN;
		Duration maxAge = refusal.maxAge();
		if (maxAge != null) {
			status = HttpStatus.UNAUTHORIZED;
			members.put("maxAge", maxAge.toSeconds());
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE,
					"Bearer error=\"insufficient_user_authentication\", max_age=\"%d\"".formatted(maxAge.toSeconds()));
		}
		else if (WristbandErrorCodes.PERMISSIONS_UNAVAILABLE.equals(refusal.errorCode())) {
			status = HttpStatus.SERVICE_UNAVAILABLE;
			response.setHeader(HttpHeaders.RETRY_AFTER, "5");
		}
		ProblemDetails.write(response, status, refusal.errorCode(),
				TEXT.getOrDefault(refusal.errorCode(), "The caller is not allowed to do this."),
				Collections.unmodifiableMap(members));
	}

}

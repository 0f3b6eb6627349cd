package dev.wristband.spring.security.authorization;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.util.Assert;

import dev.wristband.spring.security.core.WristbandErrorCodes;

/**
 * Why a caller may not call a method: the result of an
 * {@link AuthorizationDeniedException}. It names what the method requires and nothing of
 * the caller.
 *
 * @param errorCode one of {@link WristbandErrorCodes}
 * @param missing the names of what is missing, as the annotation has them
 * @param oneOf whether one of those would be enough
 * @param maxAge how old a login may be, if the caller's is too old
 * @since 0.1.0
 */
public record AccessRefusal(String errorCode, List<String> missing, boolean oneOf,
		@Nullable Duration maxAge) implements AuthorizationResult {

	public AccessRefusal {
		Assert.hasText(errorCode, "'errorCode' must not be empty");
		missing = List.copyOf(missing);
	}

	/**
	 * Return a refusal that has no more to say than its code.
	 * @param errorCode the code
	 * @return the refusal
	 */
	public static AccessRefusal of(String errorCode) {
		return new AccessRefusal(errorCode, List.of(), false, null);
	}

	static AccessRefusal missing(String errorCode, List<String> names) {
		return new AccessRefusal(errorCode, names, false, null);
	}

	static AccessRefusal missingOneOf(String errorCode, List<String> names) {
		return new AccessRefusal(errorCode, names, true, null);
	}

	static AccessRefusal loginTooOld(Duration maxAge) {
		return new AccessRefusal(WristbandErrorCodes.INSUFFICIENT_USER_AUTHENTICATION, List.of(), false, maxAge);
	}

	@Override
	public boolean isGranted() {
		return false;
	}

}

package dev.wristband.spring.security.web.login;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.core.WristbandUser;

/**
 * A login that has just been completed.
 *
 * @param user the user
 * @param returnUrl where the user wants to go, already checked; {@code null} if the login
 * was not asked to return anywhere
 * @param customState the custom state the login was started with
 * @since 0.1.0
 */
public record LoginCompletion(WristbandUser user, @Nullable String returnUrl, Map<String, Object> customState) {

	@Override
	public String toString() {
		return "LoginCompletion[user=%s]".formatted(this.user);
	}

}

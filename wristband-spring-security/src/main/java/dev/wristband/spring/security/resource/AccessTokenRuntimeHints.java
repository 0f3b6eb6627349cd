package dev.wristband.spring.security.resource;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Callers with an access token are read by expressions, as logged-in users are.
 */
class AccessTokenRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection().registerType(WristbandAccessToken.class, MemberCategory.INVOKE_PUBLIC_METHODS);
	}

}

package dev.wristband.spring.security.core;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Callers are read by expressions, in annotations such as {@code @CurrentTenant} and in
 * templates.
 */
class CallerRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection().registerType(WristbandPrincipal.class, MemberCategory.INVOKE_PUBLIC_METHODS);
		hints.reflection().registerType(WristbandUser.class, MemberCategory.INVOKE_PUBLIC_METHODS);
		hints.reflection().registerType(WristbandRole.class, MemberCategory.INVOKE_PUBLIC_METHODS);
	}

}

package dev.wristband.spring.security.session;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * What a container or a database writes down with Java's serialization.
 */
class SessionRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection().registerJavaSerialization(WristbandSession.class);
		hints.reflection().registerJavaSerialization(SerializedWristbandSession.class);
		hints.reflection().registerJavaSerialization(SessionIdleTime.LastActivity.class);
	}

}

package dev.wristband.spring.security.management;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;

/**
 * Wristband's API is a proxy that writes and reads JSON. It is no bean, so nobody else
 * says what it needs.
 */
class ManagementRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.proxies().registerJdkProxy(AopProxyUtils.completeJdkProxyInterfaces(WristbandManagementApi.class));
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(hints, WristbandManagementApi.class);
	}

}

package dev.wristband.spring.boot.autoconfigure;

import java.util.Set;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.service.registry.HttpServiceProxyRegistry;

/**
 * Fails the start when a group of HTTP interface clients is configured that there is not:
 * its calls would have no token.
 */
final class OutgoingGroupsCheck implements SmartInitializingSingleton {

	private final OutgoingGroups groups;

	private final ObjectProvider<HttpServiceProxyRegistry> registry;

	OutgoingGroupsCheck(OutgoingGroups groups, ObjectProvider<HttpServiceProxyRegistry> registry) {
		this.groups = groups;
		this.registry = registry;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.groups.check(() -> {
			HttpServiceProxyRegistry found = this.registry.getIfAvailable();
			return (found != null) ? found.getGroupNames() : Set.of();
		});
	}

}

package dev.wristband.docs.apis;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.wristband.spring.security.resource.TenantIdResolver;

@Configuration(proxyBeanMethods = false)
class CustomerHosts {

	@Bean
	CustomerDirectory customers() {
		return (host) -> host.equals("globex.localhost") ? "another-tenant" : null;
	}

	@Bean
	TenantIdResolver tenantIdResolver(CustomerDirectory customers) {
		return (request) -> customers.tenantIdOfHost(request.getServerName());
	}

	/**
	 * What the application knows about its customers.
	 */
	interface CustomerDirectory {

		@Nullable String tenantIdOfHost(String host);

	}

}

package dev.wristband.docs.login;

import java.util.Map;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.wristband.spring.security.tenant.TenantName;
import dev.wristband.spring.security.web.login.LoginCompletionHandler;
import dev.wristband.spring.security.web.login.LoginOptionsCustomizer;

@Configuration(proxyBeanMethods = false)
class LoginBeans {

	@Bean
	LoginOptionsCustomizer defaultTenant() {
		return (options, request) -> options.withDefaultTenantName(TenantName.from("acme"))
			.withCustomState(Map.of("campaign", "spring"));
	}

	@Bean
	LoginCompletionHandler afterLogin() {
		return (completion, request) -> (completion.returnUrl() != null) ? completion.returnUrl() : "/welcome";
	}

}

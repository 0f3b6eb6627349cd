package dev.wristband.docs.proxy;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.StrictHttpFirewall;

@Configuration(proxyBeanMethods = false)
class KnownHosts {

	@Bean
	StrictHttpFirewall firewall() {
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		firewall.setAllowedHostnames((host) -> host.equals("app.example.com") || host.endsWith(".app.example.com"));
		return firewall;
	}

}

package dev.wristband.docs.machines;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.web.client.RestClient;
import org.springframework.web.service.registry.ImportHttpServices;

import dev.wristband.spring.security.client.machine.MachineTokens;
import dev.wristband.spring.security.outgoing.OutgoingCalls;

final class MachineSnippets {

	private MachineSnippets() {
	}

	static String token(MachineTokens machineTokens) {
		OAuth2AccessToken token = machineTokens.getToken("worker");
		return token.getTokenValue();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = "invoices", types = InvoiceClient.class)
	static class Groups {

	}

	@Configuration(proxyBeanMethods = false)
	static class Clients {

		@Bean
		RestClient invoices(RestClient.Builder builder, OutgoingCalls calls) {
			return builder.baseUrl("https://invoices.example.com").apply(calls.asMachine("worker")).build();
		}

	}

}

package dev.wristband.benchmarks;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;

/**
 * An application with the OAuth2 login of Spring Boot and nothing of this project. It
 * keeps tokens in the session, as it has to for several instances.
 *
 * @since 0.1.0
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ UserEndpoint.class, ServerConsole.class })
public class StockApplication {

	/**
	 * Start the server.
	 * @param args its properties
	 */
	public static void main(String[] args) {
		SpringApplication.run(StockApplication.class, args);
	}

	@Bean
	OAuth2AuthorizedClientRepository authorizedClientRepository() {
		return new HttpSessionOAuth2AuthorizedClientRepository();
	}

	// Wristband's ID tokens have a type of their own, which stock refuses
	@Bean
	OidcIdTokenDecoderFactory idTokenDecoderFactory() {
		OidcIdTokenDecoderFactory factory = new OidcIdTokenDecoderFactory();
		factory.setJwtValidatorFactory(OidcIdTokenValidator::new);
		return factory;
	}

	/**
	 * Secures methods, which the starter does without being asked.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("benchmark.method-security")
	@EnableMethodSecurity
	static class MethodSecurityConfiguration {

	}

}

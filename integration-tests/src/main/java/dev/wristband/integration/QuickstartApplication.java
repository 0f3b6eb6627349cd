package dev.wristband.integration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.wristband.spring.security.core.WristbandUser;

/**
 * The whole application.
 *
 * @since 0.1.0
 */
@SpringBootApplication(proxyBeanMethods = false)
@RestController
public class QuickstartApplication {

	/**
	 * Start the application.
	 * @param arguments the arguments of the command line
	 */
	public static void main(String[] arguments) {
		SpringApplication.run(QuickstartApplication.class, arguments);
	}

	@GetMapping("/")
	String welcome(@AuthenticationPrincipal WristbandUser user) {
		return "Hello %s of %s".formatted(user.getEmail(), user.getTenantName());
	}

}

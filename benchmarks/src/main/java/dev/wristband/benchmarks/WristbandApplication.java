package dev.wristband.benchmarks;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * An application with the starter.
 *
 * @since 0.1.0
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ UserEndpoint.class, ServerConsole.class })
public class WristbandApplication {

	/**
	 * Start the server.
	 * @param args its properties
	 */
	public static void main(String[] args) {
		SpringApplication.run(WristbandApplication.class, args);
	}

}

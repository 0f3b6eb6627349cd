package dev.wristband.sample.spa;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Server of a single-page application that logs in, keeps the tokens and has an API.
 *
 * @since 0.1.0
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SpaBffApplication {

	public static void main(String[] args) {
		SpringApplication.run(SpaBffApplication.class, args);
	}

}

package dev.wristband.sample.hello;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Login, tenant switch and logout with server-rendered pages.
 *
 * @since 0.1.0
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class HelloTenantApplication {

	public static void main(String[] args) {
		SpringApplication.run(HelloTenantApplication.class, args);
	}

}

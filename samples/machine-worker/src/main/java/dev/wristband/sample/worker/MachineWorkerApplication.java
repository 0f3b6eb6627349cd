package dev.wristband.sample.worker;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Shows everybody what only machines may ask the invoices API for.
 *
 * @since 0.1.0
 */
@SpringBootApplication
@ImportHttpServices(group = "invoices", types = InvoicesApi.class)
public class MachineWorkerApplication {

	public static void main(String[] args) {
		SpringApplication.run(MachineWorkerApplication.class, args);
	}

}

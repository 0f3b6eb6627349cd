package dev.wristband.sample.spa;

import java.util.List;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the front end needs to know before anybody is logged in.
 */
@RestController
class SetupController {

	private final Setup setup;

	SetupController(SpaProperties properties) {
		this.setup = new Setup(properties.workspaces(), properties.pollInterval().toMillis());
	}

	@GetMapping("/api/setup")
	Setup setup() {
		return this.setup;
	}

	/**
	 * The setup of the front end.
	 *
	 * @param workspaces names of the tenants to offer
	 * @param pollMillis how often to look for the session
	 */
	record Setup(List<String> workspaces, long pollMillis) {

	}

}

package dev.wristband.benchmarks;

import java.security.Principal;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The endpoint that is measured: as little as possible beside the session.
 */
@RestController
class UserEndpoint {

	static final String PATH = "/user";

	@GetMapping(PATH)
	String user(Principal principal) {
		return principal.getName();
	}

}

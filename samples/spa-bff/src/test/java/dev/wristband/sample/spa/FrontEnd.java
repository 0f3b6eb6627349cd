package dev.wristband.sample.spa;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The front end, which is only there if it was built on a machine with Node.js.
 */
final class FrontEnd {

	private static final String MISSING = "NOT RUN: the front end was left out of this build";

	private FrontEnd() {
	}

	static boolean isBuilt() {
		return new ClassPathResource("static/index.html").exists();
	}

	static void require() {
		if (Boolean.getBoolean("frontend.required")) {
			assertThat(isBuilt()).as(MISSING).isTrue();
		}
		assumeThat(isBuilt()).as(MISSING).isTrue();
	}

}

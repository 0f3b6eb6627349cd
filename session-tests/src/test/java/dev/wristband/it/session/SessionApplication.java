package dev.wristband.it.session;

import java.security.Principal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpSession;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The application that runs on the nodes.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
class SessionApplication {

	private final Gate gate;

	SessionApplication(Gate gate) {
		this.gate = gate;
	}

	@GetMapping("/me")
	String me(Principal principal) {
		return principal.getName();
	}

	@GetMapping("/note")
	String note(HttpSession session) {
		session.setAttribute("note", "written");
		return "written";
	}

	@GetMapping("/late-note")
	String lateNote(HttpSession session) throws InterruptedException {
		this.gate.entered.countDown();
		if (!this.gate.opened.await(20, TimeUnit.SECONDS)) {
			return "not opened";
		}
		session.setAttribute("note", "written late");
		return "written late";
	}

	/**
	 * Holds a request back.
	 */
	static final class Gate {

		final CountDownLatch entered = new CountDownLatch(1);

		final CountDownLatch opened = new CountDownLatch(1);

	}

}

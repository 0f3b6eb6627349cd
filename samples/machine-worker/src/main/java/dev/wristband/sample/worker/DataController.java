package dev.wristband.sample.worker;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClientException;

import dev.wristband.spring.security.annotation.RequiresUser;

/**
 * Two answers that come from the invoices API: one as a machine for everybody, and one as
 * the user who asks.
 */
@RestController
class DataController {

	private final InvoicesApi invoices;

	DataController(InvoicesApi invoices) {
		this.invoices = invoices;
	}

	@GetMapping("/api/public/data")
	InvoicesApi.Data data() {
		return present(this.invoices.data());
	}

	@GetMapping("/api/me")
	@RequiresUser
	InvoicesApi.Me me() {
		return present(this.invoices.me());
	}

	// A redirect, which is not followed with a token, ends here too
	private static <T> T present(@Nullable T answer) {
		if (answer == null) {
			throw new RestClientException("The answer is empty");
		}
		return answer;
	}

}

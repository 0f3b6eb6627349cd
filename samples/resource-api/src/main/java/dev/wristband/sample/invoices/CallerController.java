package dev.wristband.sample.invoices;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.wristband.spring.security.annotation.CurrentTenant;
import dev.wristband.spring.security.annotation.CurrentUser;
import dev.wristband.spring.security.annotation.RequiresMachine;
import dev.wristband.spring.security.annotation.RequiresRole;
import dev.wristband.spring.security.annotation.RequiresUser;
import dev.wristband.spring.security.core.WristbandPrincipal;

/**
 * What depends on who calls: a user, a machine, or one of the machines that are auditors.
 */
@RestController
class CallerController {

	private final InvoiceBook invoices;

	CallerController(InvoiceBook invoices) {
		this.invoices = invoices;
	}

	@GetMapping("/api/me")
	@RequiresUser
	Me me(@CurrentUser WristbandPrincipal user, @CurrentTenant @Nullable String tenantId) {
		return new Me(user.getSubject(), tenantId, user.getScopes());
	}

	@GetMapping("/api/protected/data")
	@RequiresMachine
	MachineData data(@CurrentUser WristbandPrincipal machine) {
		return new MachineData(machine.getSubject(), this.invoices.listAll().size());
	}

	@GetMapping("/api/audit")
	@RequiresRole(AuditorConfiguration.ROLE)
	Summary audit() {
		return Summary.of(this.invoices.listAll());
	}

	/**
	 * The user who calls.
	 *
	 * @param userId id of the user
	 * @param tenantId id of the user's tenant
	 * @param scopes what the access token was granted
	 */
	record Me(String userId, @Nullable String tenantId, Set<String> scopes) {

	}

	/**
	 * What every machine may know.
	 *
	 * @param clientId the machine that calls
	 * @param invoices how many invoices there are
	 */
	record MachineData(String clientId, int invoices) {

	}

}

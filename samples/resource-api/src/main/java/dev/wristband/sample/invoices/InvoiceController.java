package dev.wristband.sample.invoices;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import dev.wristband.spring.security.annotation.RequiresPermission;
import dev.wristband.spring.security.annotation.RequiresRecentLogin;
import dev.wristband.spring.security.annotation.RequiresScope;
import dev.wristband.spring.security.annotation.RequiresTenant;

/**
 * The invoices of one tenant, for its users.
 */
@RestController
class InvoiceController {

	private final InvoiceBook invoices;

	InvoiceController(InvoiceBook invoices) {
		this.invoices = invoices;
	}

	@GetMapping("/api/tenants/{tenantId}/invoices")
	@RequiresTenant
	@RequiresPermission("invoice:read")
	List<Invoice> list(@PathVariable String tenantId) {
		return this.invoices.list(tenantId);
	}

	@DeleteMapping("/api/tenants/{tenantId}/invoices/{invoiceId}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@RequiresTenant
	@RequiresPermission("invoice:write")
	@RequiresRecentLogin
	void delete(@PathVariable String tenantId, @PathVariable UUID invoiceId) {
		this.invoices.remove(tenantId, invoiceId);
	}

	@GetMapping("/api/tenants/{tenantId}/invoices/{invoiceId}")
	@InvoiceReader
	Invoice read(@PathVariable String tenantId, @PathVariable UUID invoiceId) {
		return this.invoices.find(tenantId, invoiceId);
	}

	// Both permissions are one call to Wristband
	@PostMapping("/api/tenants/{tenantId}/invoices")
	@InvoiceReader
	@RequiresPermission("invoice:write")
	ResponseEntity<Invoice> create(@PathVariable String tenantId, @Valid @RequestBody NewInvoice draft) {
		Invoice invoice = this.invoices.add(tenantId, draft);
		URI location = ServletUriComponentsBuilder.fromCurrentRequestUri()
			.pathSegment(invoice.id().toString())
			.build()
			.toUri();
		return ResponseEntity.created(location).body(invoice);
	}

	@GetMapping("/api/tenants/{tenantId}/summary")
	@RequiresTenant
	@RequiresScope("invoice:summary")
	Summary summarize(@PathVariable String tenantId) {
		return Summary.of(this.invoices.list(tenantId));
	}

}

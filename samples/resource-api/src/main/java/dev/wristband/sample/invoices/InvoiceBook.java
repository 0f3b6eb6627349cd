package dev.wristband.sample.invoices;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * The invoices of all tenants, in memory. One tenant never sees another's: an id is
 * looked for among the invoices of the tenant that asks.
 */
@Component
class InvoiceBook {

	private final Map<String, Map<UUID, Invoice>> tenants = new HashMap<>();

	private final int maxPerTenant;

	InvoiceBook(InvoiceProperties properties) {
		this.maxPerTenant = properties.maxPerTenant();
	}

	synchronized List<Invoice> list(String tenantId) {
		return List.copyOf(of(tenantId).values());
	}

	synchronized List<Invoice> listAll() {
		return this.tenants.values().stream().map(Map::values).flatMap(Collection::stream).toList();
	}

	synchronized Invoice find(String tenantId, UUID invoiceId) {
		Invoice invoice = of(tenantId).get(invoiceId);
		if (invoice == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such invoice.");
		}
		return invoice;
	}

	synchronized Invoice add(String tenantId, NewInvoice draft) {
		Map<UUID, Invoice> invoices = this.tenants.computeIfAbsent(tenantId, (id) -> new LinkedHashMap<>());
		if (invoices.size() >= this.maxPerTenant) {
			throw new ResponseStatusException(HttpStatus.CONFLICT, "There are too many invoices.");
		}
		Invoice invoice = Invoice.of(draft);
		invoices.put(invoice.id(), invoice);
		return invoice;
	}

	synchronized void remove(String tenantId, UUID invoiceId) {
		find(tenantId, invoiceId);
		of(tenantId).remove(invoiceId);
	}

	private Map<UUID, Invoice> of(String tenantId) {
		return this.tenants.getOrDefault(tenantId, Map.of());
	}

}

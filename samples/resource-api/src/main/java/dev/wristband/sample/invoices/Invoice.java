package dev.wristband.sample.invoices;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * What a customer of a tenant has to pay.
 *
 * @param id identifies the invoice among those of its tenant
 * @param customer who has to pay
 * @param amount how much, with two decimals
 * @param currency code of the currency, such as {@code EUR}
 */
record Invoice(UUID id, String customer, BigDecimal amount, String currency) {

	static Invoice of(NewInvoice draft) {
		return new Invoice(UUID.randomUUID(), draft.customer().strip(), draft.amount().setScale(2), draft.currency());
	}

}

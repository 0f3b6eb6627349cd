package dev.wristband.sample.invoices;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What invoices add up to.
 *
 * @param invoices how many they are
 * @param totals the sum of each currency
 */
record Summary(int invoices, Map<String, BigDecimal> totals) {

	static Summary of(Collection<Invoice> invoices) {
		Map<String, BigDecimal> totals = new TreeMap<>();
		invoices.forEach((invoice) -> totals.merge(invoice.currency(), invoice.amount(), BigDecimal::add));
		return new Summary(invoices.size(), Collections.unmodifiableMap(totals));
	}

}

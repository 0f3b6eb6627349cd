package dev.wristband.sample.invoices;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the sample.
 *
 * @param auditors Client IDs of the machines that are auditors
 * @param maxPerTenant How many invoices a tenant can have
 */
@ConfigurationProperties("invoices")
record InvoiceProperties(@DefaultValue List<String> auditors, @DefaultValue("1000") int maxPerTenant) {

}

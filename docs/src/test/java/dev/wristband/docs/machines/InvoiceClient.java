package dev.wristband.docs.machines;

import java.util.List;

import org.springframework.web.service.annotation.GetExchange;

import dev.wristband.spring.security.outgoing.AsCurrentUser;
import dev.wristband.spring.security.outgoing.AsMachine;

@AsMachine("worker")
interface InvoiceClient {

	@GetExchange("/invoices/overdue")
	List<Invoice> overdue();

	@GetExchange("/invoices")
	@AsCurrentUser
	List<Invoice> mine();

}

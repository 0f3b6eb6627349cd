package dev.wristband.spring.boot.test.autoconfigure;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.client.machine.MachineTokens;
import dev.wristband.spring.security.management.WristbandManagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for the machine clients of an application without Wristband.
 */
@SpringBootTest(properties = { "wristband.machine.clients.worker.client-id=worker-client",
		"wristband.machine.clients.worker.client-secret=${UNSET_SECRET}",
		"wristband.machine.clients.worker.secondary-secret=${UNSET_SECONDARY_SECRET}",
		"wristband.resource-server.audiences=invoices,payments",
		"wristband.machine.clients.worker.scopes=invoice:summary,invoice:export" })
@AutoConfigureMockMvc
class LocalMachineTests {

	@Autowired
	MockMvcTester mvc;

	@Autowired
	MachineTokens machines;

	@Autowired
	WristbandManagement management;

	@Test
	void tokenWhenMachineIsConfiguredIsAccepted() {
		String token = this.machines.getToken("worker").getTokenValue();
		assertThat(this.mvc.get().uri("/me").header("Authorization", "Bearer " + token)).hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo("""
					{"subject": "worker-client", "kind": "MACHINE",
					"authorities": ["SCOPE_invoice:export", "SCOPE_invoice:summary"]}""");
		assertThat(this.mvc.get().uri("/summary").header("Authorization", "Bearer " + token)).hasStatusOk();
		assertThat(this.mvc.get().uri("/profile").header("Authorization", "Bearer " + token)).hasStatus(403);
	}

	@Test
	void managementWhenMachineCallsAsksNobody() {
		RestClient client = this.management.restClientAsMachine("worker");
		assertThatException().isThrownBy(() -> client.get().uri("/tenants").retrieve().toBodilessEntity())
			.withMessage("No network in this test for GET https://app.wristband.invalid/api/v1/tenants");
	}

}

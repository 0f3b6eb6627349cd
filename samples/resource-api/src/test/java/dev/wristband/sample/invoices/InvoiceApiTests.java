package dev.wristband.sample.invoices;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.wristband.emulator.Emulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What callers get who have what it takes.
 */
@ResourceApiTest
class InvoiceApiTests {

	@Autowired
	private Emulator emulator;

	@LocalServerPort
	private int port;

	private ApiClient api;

	private String owner;

	private String invoices;

	@BeforeEach
	void logIn() {
		this.api = new ApiClient(this.port, this.emulator);
		this.owner = this.api.owner("acme", "invoice:summary");
		this.invoices = this.api.invoices(this.owner);
	}

	@AfterEach
	void deleteAll() {
		for (String tenant : List.of("acme", "globex")) {
			String token = this.api.owner(tenant);
			String path = this.api.invoices(token);
			for (String id : this.api.get(path, token).<List<String>>read("$[*].id")) {
				this.api.delete(path + "/" + id, token).hasStatus(204);
			}
		}
	}

	@Test
	void invoiceWhenWrittenIsListedReadAndDeleted() {
		Answer created = this.api.post(this.invoices, this.owner, ApiClient.INITECH).hasStatus(201);
		String id = created.read("$.id");
		assertThat(UUID.fromString(id).version()).isEqualTo(4);
		assertThat(created.body()).isEqualTo(
				"{\"id\":\"%s\",\"customer\":\"Initech\",\"amount\":1200.50,\"currency\":\"EUR\"}".formatted(id));
		String location = created.header("Location");
		assertThat(location).isEqualTo("http://localhost:" + this.port + this.invoices + "/" + id);
		String viewer = this.api.viewer("acme");
		assertThat(this.api.get(this.invoices, viewer).hasStatus(200).body()).isEqualTo("[" + created.body() + "]");
		assertThat(this.api.get(this.invoices + "/" + id, viewer).hasStatus(200).body()).isEqualTo(created.body());
		assertThat(this.api.delete(this.invoices + "/" + id, this.owner).hasStatus(204).body()).isEmpty();
		this.api.get(this.invoices + "/" + id, viewer).isProblem(404);
		this.api.delete(this.invoices + "/" + id, this.owner).isProblem(404);
		assertThat(this.api.get(this.invoices, viewer).hasStatus(200).body()).isEqualTo("[]");
	}

	@Test
	void invoiceWhenOfAnotherTenantIsNotThere() {
		String id = this.api.post(this.invoices, this.owner, ApiClient.INITECH).hasStatus(201).read("$.id");
		String stranger = this.api.owner("globex");
		String own = this.api.invoices(stranger);
		this.api.get(own + "/" + id, stranger).isProblem(404);
		this.api.delete(own + "/" + id, stranger).isProblem(404);
		assertThat(this.api.get(own, stranger).hasStatus(200).body()).isEqualTo("[]");
		this.api.get(this.invoices + "/" + id, stranger).isRefusal("tenant_mismatch");
		this.api.get(this.invoices + "/" + id, this.owner).hasStatus(200);
	}

	@Test
	void summaryWhenScopeIsGrantedAddsUpOwnTenant() {
		String summary = this.invoices.replace("/invoices", "/summary");
		assertThat(this.api.get(summary, this.owner).hasStatus(200).body()).isEqualTo("{\"invoices\":0,\"totals\":{}}");
		this.api.post(this.invoices, this.owner, ApiClient.INITECH).hasStatus(201);
		this.api.post(this.invoices, this.owner, ApiClient.INITECH).hasStatus(201);
		this.api.post(this.invoices, this.owner, ApiClient.INITECH.replace("EUR", "CHF")).hasStatus(201);
		String stranger = this.api.owner("globex");
		this.api.post(this.api.invoices(stranger), stranger, ApiClient.INITECH).hasStatus(201);
		assertThat(this.api.get(summary, this.owner).body())
			.isEqualTo("{\"invoices\":3,\"totals\":{\"CHF\":1200.50,\"EUR\":2401.00}}");
		String machine = this.api.machine();
		assertThat(this.api.get("/api/audit", machine).hasStatus(200).body())
			.isEqualTo("{\"invoices\":4,\"totals\":{\"CHF\":1200.50,\"EUR\":3601.50}}");
		assertThat(this.api.get("/api/protected/data", machine).hasStatus(200).body())
			.isEqualTo("{\"clientId\":\"machine-worker-client\",\"invoices\":4}");
	}

	@Test
	void meWhenUserCallsIsUser() {
		Answer owner = this.api.get("/api/me", this.owner).hasStatus(200);
		Answer viewer = this.api.get("/api/me", this.api.viewer("acme")).hasStatus(200);
		assertThat(owner.<Map<String, Object>>read("$")).containsOnlyKeys("userId", "tenantId", "scopes")
			.containsEntry("scopes", List.of("invoice:summary"));
		assertThat(viewer.<List<String>>read("$.scopes")).isEmpty();
		assertThat(viewer.<String>read("$.tenantId")).isEqualTo(owner.read("$.tenantId"));
		assertThat(viewer.<String>read("$.userId")).isNotEqualTo(owner.read("$.userId"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{} | customer,amount,currency
			{"customer":" ","amount":1,"currency":"EUR"} | customer
			{"customer":"Initech","amount":0,"currency":"EUR"} | amount
			{"customer":"Initech","amount":-0.01,"currency":"EUR"} | amount
			{"customer":"Initech","amount":1.001,"currency":"EUR"} | amount
			{"customer":"Initech","amount":1000000000,"currency":"EUR"} | amount
			{"customer":"Initech","amount":1e999999,"currency":"EUR"} | amount
			{"customer":"Initech","amount":1,"currency":"eur"} | currency
			{"customer":"Initech","amount":1,"currency":"EURO"} | currency
			{"customer":"Initech","amount":null,"currency":null} | amount,currency
			""")
	void invoiceWhenFieldIsWrongIsRefusedByName(String json, String fields) {
		Answer answer = this.api.post(this.invoices, this.owner, json).isProblem(400);
		assertThat(answer.<Map<String, String>>read("$.errors")).containsOnlyKeys(fields.split(","));
		assertThat(answer.body()).doesNotContain("Initech", "999999", "EURO");
		assertThat(this.api.get(this.invoices, this.owner).body()).isEqualTo("[]");
	}

	@Test
	void invoiceWhenFieldIsTooLongIsRefused() {
		String longest = ApiClient.INITECH.replace("Initech", "x".repeat(100));
		this.api.post(this.invoices, this.owner, longest).hasStatus(201);
		this.api.post(this.invoices, this.owner, longest.replace("xx", "xxx")).isProblem(400);
	}

	@Test
	void invoiceWhenAmountIsWrittenInAnotherWayIsTheSame() {
		for (String amount : List.of("1200.5", "1200.50", "12005e-1", "1.2005E3")) {
			Answer created = this.api.post(this.invoices, this.owner, ApiClient.INITECH.replace("1200.5", amount));
			assertThat(created.hasStatus(201).body()).contains("\"amount\":1200.50,");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{", "{\"customer\":{}}", "{\"customer\":\"a\",\"amount\":\"x\"}" })
	void invoiceWhenBodyIsNotOneIsRefused(String json) {
		this.api.post(this.invoices, this.owner, json).isProblem(400);
	}

	@Test
	void invoiceWhenTenantHasTooManyIsRefused() {
		for (int i = 0; i < 50; i++) {
			this.api.post(this.invoices, this.owner, ApiClient.INITECH).hasStatus(201);
		}
		this.api.post(this.invoices, this.owner, ApiClient.INITECH).isProblem(409);
		String stranger = this.api.owner("globex");
		this.api.post(this.api.invoices(stranger), stranger, ApiClient.INITECH).hasStatus(201);
	}

	@Test
	void requestWhenItDoesNotFitIsProblem() {
		this.api.call("POST", this.invoices, this.owner, ApiClient.INITECH, "Content-Type", "text/plain")
			.isProblem(415);
		this.api.call("PUT", this.invoices, this.owner, ApiClient.INITECH, "Content-Type", "application/json")
			.isProblem(405);
		this.api.get(this.invoices, this.owner, "Accept", "text/html").isProblem(406);
		this.api.get(this.invoices + "/not-an-id", this.owner).isProblem(400);
		this.api.get(this.invoices + "/00000000-0000-4000-8000-000000000000", this.owner).isProblem(404);
		this.api.get("/api/nothing-here", this.owner).isProblem(404);
		this.api.get("/", this.owner, "Accept", "text/html").isProblem(404);
	}

	@Test
	void errorPageIsProblem() {
		this.api.get("/error", this.owner, "Accept", "text/html").isProblem(404);
		this.api.get("/error", null).isProblem(401);
		Answer rejected = this.api.get("/api/me;x=1", this.owner, "Accept", "text/html").isProblem(400);
		assertThat(rejected.body()).isEqualTo("{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400}");
	}

}

package dev.wristband.docs.machines;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

import dev.wristband.docs.app.DocumentedApplication;
import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.client.machine.MachineTokens;
import dev.wristband.spring.security.session.CallerTokenException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MachineSnippetTests {

	private HttpServer invoices;

	private DocumentedApplication application;

	@BeforeEach
	void start() throws IOException {
		this.invoices = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.invoices.createContext("/", MachineSnippetTests::answer);
		this.invoices.start();
		this.application = DocumentedApplication.start(
				List.of(MachineSnippets.Groups.class, MachineSnippets.Clients.class), "wristband.login.enabled=false",
				"wristband.machine.clients.worker.client-id=",
				"wristband.outgoing.allowed-origins=https://invoices.example.com",
				"wristband.outgoing.groups.invoices.as=machine",
				"spring.http.serviceclient.invoices.base-url=http://localhost:" + this.invoices.getAddress().getPort());
	}

	@AfterEach
	void stop() {
		this.application.close();
		this.invoices.stop(0);
	}

	@Test
	void interfaceCallsAsMachine() {
		assertThat(this.application.bean(InvoiceClient.class).overdue()).singleElement()
			.extracting(Invoice::caller)
			.isEqualTo("Bearer " + MachineSnippets.token(this.application.bean(MachineTokens.class)));
	}

	@Test
	void interfaceWithoutUserCannotCallAsUser() {
		assertThatExceptionOfType(CallerTokenException.class)
			.isThrownBy(this.application.bean(InvoiceClient.class)::mine)
			.isInstanceOf(WristbandApiException.class);
	}

	@Test
	void restClientIsThere() {
		assertThat(this.application.bean("invoices", RestClient.class)).isNotNull();
	}

	private static void answer(HttpExchange exchange) throws IOException {
		byte[] body = "[{\"customer\":\"Initech\",\"caller\":\"%s\"}]"
			.formatted(exchange.getRequestHeaders().getFirst("Authorization"))
			.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, body.length);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(body);
		}
	}

}

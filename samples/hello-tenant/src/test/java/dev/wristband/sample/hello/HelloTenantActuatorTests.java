package dev.wristband.sample.hello;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What operators see of the sample, and what nobody else does.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "wristband.client-id=",
		"wristband.client-secret=", "wristband.application-vanity-domain=", "management.server.port=0" })
class HelloTenantActuatorTests {

	@LocalServerPort
	private int port;

	@LocalManagementPort
	private int managementPort;

	@Value("${management.server.address}")
	private String managementAddress;

	@Test
	void healthTellsAboutWristband() throws Exception {
		assertThat(this.managementAddress).isEqualTo("127.0.0.1");
		HttpResponse<String> health = get(this.managementPort, "/actuator/health");
		assertThat(health.statusCode()).isEqualTo(200);
		assertThat(health.body()).contains("\"wristband\":{\"details\":{\"sdkConfiguration\":")
			.contains("wristband.dangerously-disable-secure-cookies");
	}

	@Test
	void infoTellsVersionsAndSafeConfiguration() throws Exception {
		assertThat(get(this.managementPort, "/actuator/info").body()).contains("\"springBoot\":")
			.contains("\"emulator\":true")
			.contains("\"scopes\":[");
	}

	@Test
	void metricsAreThere() throws Exception {
		assertThat(get(this.managementPort, "/actuator/metrics").body()).contains("\"jvm.memory.used\"");
	}

	@Test
	void doctorFindsNoProblem() throws Exception {
		HttpResponse<String> doctor = get(this.managementPort, "/actuator/wristband");
		assertThat(doctor.statusCode()).isEqualTo(200);
		assertThat(doctor.body()).contains("\"id\":\"sdk-configuration\",\"status\":\"ok\"")
			.contains("\"id\":\"actuator\",\"status\":\"ok\"")
			.doesNotContain("\"status\":\"problem\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/health", "/info", "/metrics", "/wristband" })
	void endpointOnPortOfTheApplicationIsNotThere(String path) throws Exception {
		HttpResponse<String> answer = get(this.port, "/actuator" + path);
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body()).doesNotContain("vanity", "findings", "UP");
	}

	private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
					HttpResponse.BodyHandlers.ofString());
	}

}

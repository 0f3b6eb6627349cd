package dev.wristband.sample.invoices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import org.jspecify.annotations.Nullable;

import dev.wristband.emulator.EmulatedMachineClient;
import dev.wristband.emulator.Emulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls the API as a program does, with tokens of the emulator. No answer may set a
 * cookie, and the OpenAPI document has to know each one.
 */
final class ApiClient {

	static final String INITECH = "{\"customer\":\"Initech\",\"amount\":1200.5,\"currency\":\"EUR\"}";

	private static final HttpClient http = HttpClient.newHttpClient();

	private final OpenApiDocument document = OpenApiDocument.read();

	private final String base;

	private final Emulator emulator;

	ApiClient(int port, Emulator emulator) {
		this.base = "http://localhost:" + port;
		this.emulator = emulator;
	}

	String owner(String tenant, String... scopes) {
		return user(tenant, "owner", Instant.now(), scopes);
	}

	String viewer(String tenant) {
		return user(tenant, "viewer", Instant.now());
	}

	String user(String tenant, String name, Instant authTime, String... scopes) {
		return this.emulator.control().accessToken(tenant, name + "@" + tenant + ".example", List.of(scopes), authTime);
	}

	String machine() {
		return machine(EmulatedMachineClient.defaults());
	}

	String machine(EmulatedMachineClient client) {
		String credentials = client.id() + ":" + client.secret();
		HttpResponse<String> response = exchange(
				HttpRequest.newBuilder(URI.create(this.emulator.baseUri() + "/api/v1/oauth2/token"))
					.header("Authorization",
							"Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
					.header("Content-Type", "application/x-www-form-urlencoded")
					.POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
					.build());
		return JsonPath.read(response.body(), "$.access_token");
	}

	String tenantId(String token) {
		return get("/api/me", token).hasStatus(200).read("$.tenantId");
	}

	/**
	 * Get the path of the invoices of a user's own tenant.
	 * @param token access token of the user
	 * @return the path
	 */
	String invoices(String token) {
		return "/api/tenants/" + tenantId(token) + "/invoices";
	}

	Answer get(String path, @Nullable String token, String... headers) {
		return call("GET", path, token, null, headers);
	}

	Answer post(String path, @Nullable String token, String json) {
		return call("POST", path, token, json, "Content-Type", "application/json");
	}

	Answer delete(String path, @Nullable String token) {
		return call("DELETE", path, token, null);
	}

	Answer call(String method, String path, @Nullable String token, @Nullable String body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.base + path))
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody());
		List<String> all = new ArrayList<>(Arrays.asList(headers));
		if (token != null) {
			all.addAll(List.of("Authorization", "Bearer " + token));
		}
		if (!all.isEmpty()) {
			request.headers(all.toArray(String[]::new));
		}
		Answer answer = Answer.of(exchange(request.build()));
		assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
		this.document.check(method, path, answer);
		return answer;
	}

	private static HttpResponse<String> exchange(HttpRequest request) {
		try {
			return http.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}

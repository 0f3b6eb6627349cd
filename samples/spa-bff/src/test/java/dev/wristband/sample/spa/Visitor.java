package dev.wristband.sample.spa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * A browser's requests without a browser: pages that are navigated to, and calls as the
 * scripts of the front end make them. Hosts below {@code localhost} are reached without
 * DNS.
 */
class Visitor {

	private static final int MAX_REDIRECTS = 12;

	private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	private final Map<String, Map<String, String>> cookies = new HashMap<>();

	private final URI home;

	Visitor(int port) {
		this.home = URI.create("http://localhost:" + port);
	}

	/**
	 * Navigate to a page and follow redirects.
	 * @param path path of the application
	 * @return the last answer
	 */
	HttpResponse<String> open(String path) {
		return follow(send(page(this.home.resolve(path)).GET(), this.home.resolve(path)));
	}

	/**
	 * Navigate to a page and stay at the first answer.
	 * @param path path of the application
	 * @return the first answer
	 */
	HttpResponse<String> openWithoutRedirects(String path) {
		return send(page(this.home.resolve(path)).GET(), this.home.resolve(path));
	}

	/**
	 * Choose a user on the login page of a tenant.
	 * @param login the login page
	 * @param email e-mail address of the user
	 * @return where the login ended
	 */
	HttpResponse<String> choose(HttpResponse<String> login, String email) {
		Document document = Jsoup.parse(login.body(), login.request().uri().toString());
		Map<String, String> form = new LinkedHashMap<>();
		document.select("form")
			.first()
			.select("input[name]")
			.forEach((input) -> form.put(input.attr("name"), input.val()));
		form.put("user", email);
		String body = form.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		URI target = logical(login).resolve("/login");
		HttpRequest.Builder request = page(target).header("Content-Type", "application/x-www-form-urlencoded")
			.header("Origin", "http://" + target.getAuthority())
			.POST(BodyPublishers.ofString(body));
		return follow(send(request, target));
	}

	HttpResponse<String> logIn(String tenant, String role) {
		HttpResponse<String> login = open("/api/auth/login?tenant_name=" + tenant + "&return_url=/notes");
		return choose(login, role + "@" + tenant + ".example");
	}

	/**
	 * Call something as a script of the front end does it.
	 * @param method the HTTP method
	 * @param path path of the application
	 * @param body JSON, or empty
	 * @param headers names and values of further headers
	 * @return the answer
	 */
	HttpResponse<String> call(String method, String path, String body, String... headers) {
		URI target = this.home.resolve(path);
		BodyPublisher publisher = (body.isEmpty()) ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
		HttpRequest.Builder request = request(target).header("Accept", "application/json")
			.header("Content-Type", "application/json")
			.header("Sec-Fetch-Site", "same-origin")
			.header("Sec-Fetch-Mode", "cors")
			.header("Sec-Fetch-Dest", "empty")
			.method(method, publisher);
		if (headers.length > 0) {
			request.headers(headers);
		}
		return send(request, target);
	}

	String cookie(String name) {
		return this.cookies.getOrDefault("localhost", Map.of()).getOrDefault(name, "");
	}

	void forgetCookies() {
		this.cookies.clear();
	}

	static URI logical(HttpResponse<?> response) {
		String host = response.request().headers().firstValue("Host").orElseThrow();
		URI uri = response.request().uri();
		return URI
			.create("http://" + host + uri.getRawPath() + ((uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : ""));
	}

	private HttpResponse<String> follow(HttpResponse<String> first) {
		HttpResponse<String> response = first;
		for (int i = 0; i < MAX_REDIRECTS; i++) {
			String location = response.headers().firstValue("Location").orElse("");
			if (location.isEmpty()) {
				return response;
			}
			URI target = logical(response).resolve(location);
			response = send(page(target).GET(), target);
		}
		throw new AssertionError("Too many redirects");
	}

	private HttpRequest.Builder page(URI target) {
		return request(target).header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
			.header("Sec-Fetch-Site", "same-origin")
			.header("Sec-Fetch-Mode", "navigate")
			.header("Sec-Fetch-Dest", "document");
	}

	private HttpRequest.Builder request(URI target) {
		assertThatLocal(target.getHost());
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create(target.toString().replaceFirst("//" + target.getHost(), "//127.0.0.1")))
			.timeout(Duration.ofSeconds(20))
			.header("Host", target.getAuthority());
		String cookie = this.cookies.getOrDefault(target.getHost(), Map.of())
			.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue())
			.collect(Collectors.joining("; "));
		return (cookie.isEmpty()) ? request : request.header("Cookie", cookie);
	}

	private static void assertThatLocal(String host) {
		if (!host.equals("localhost") && !host.endsWith(".localhost")) {
			throw new AssertionError("The request leaves this machine, to " + host);
		}
	}

	private HttpResponse<String> send(HttpRequest.Builder request, URI target) {
		try {
			HttpResponse<String> response = this.client.send(request.build(), BodyHandlers.ofString());
			response.headers().allValues("Set-Cookie").forEach((header) -> keep(target.getHost(), header));
			return response;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private void keep(String host, String header) {
		String[] pair = header.split(";", 2)[0].split("=", 2);
		Map<String, String> kept = this.cookies.computeIfAbsent(host, (name) -> new LinkedHashMap<>());
		if (header.contains("Max-Age=0")) {
			kept.remove(pair[0]);
		}
		else {
			kept.put(pair[0], pair[1]);
		}
	}

}

package dev.wristband.docs.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Navigations as a browser does them, with redirects and cookies. Hosts below
 * {@code localhost} are reached without DNS, other hosts by the way that a test gives.
 */
public final class Browser {

	private static final int MAX_REDIRECTS = 10;

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	private final Map<String, Map<String, String>> cookies = new LinkedHashMap<>();

	private final BiFunction<URI, HttpRequest.Builder, @Nullable URI> way;

	public Browser() {
		this((uri, request) -> null);
	}

	/**
	 * Create a browser.
	 * @param way where to send a request, which may get further headers; {@code null} for
	 * where its address says
	 */
	public Browser(BiFunction<URI, HttpRequest.Builder, @Nullable URI> way) {
		this.way = way;
	}

	public Page open(URI address) {
		return follow(openWithoutRedirects(address));
	}

	public Page openWithoutRedirects(URI address) {
		return send(address, "GET", HttpRequest.BodyPublishers.noBody(),
				Map.of("Accept", "text/html,*/*;q=0.8", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"));
	}

	/**
	 * Send what a script of a page would send.
	 * @param method the method
	 * @param address the address
	 * @param json the body, or {@code null}
	 * @param headers further headers
	 * @return the answer
	 */
	public Page fetch(String method, URI address, @Nullable String json, Map<String, String> headers) {
		Map<String, String> all = new LinkedHashMap<>(Map.of("Accept", "application/json", "Content-Type",
				"application/json", "Sec-Fetch-Mode", "cors", "Sec-Fetch-Dest", "empty"));
		all.putAll(headers);
		return send(address, method,
				(json != null) ? HttpRequest.BodyPublishers.ofString(json) : HttpRequest.BodyPublishers.noBody(), all);
	}

	/**
	 * Log in from the login page of a tenant.
	 * @param login the login page
	 * @param email the user
	 * @return where the navigation ended
	 */
	public Page logIn(Page login, String email) {
		return follow(chooseUser(login, email));
	}

	/**
	 * Log in, and stop where the application has answered for the first time.
	 * @param login the login page
	 * @param email the user
	 * @return the answer of the callback
	 */
	public Page logInUpToCallback(Page login, String email) {
		Page chosen = chooseUser(login, email);
		return openWithoutRedirects(chosen.uri().resolve(String.valueOf(chosen.location())));
	}

	private Page chooseUser(Page login, String email) {
		Map<String, String> form = new LinkedHashMap<>();
		form.put("req", login.find("name=\"req\" value=\"([^\"]*)\""));
		form.put("csrf", login.find("name=\"csrf\" value=\"([^\"]*)\""));
		form.put("user", email);
		String body = form.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return send(login.uri().resolve("/login"), "POST", HttpRequest.BodyPublishers.ofString(body),
				Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html"));
	}

	/**
	 * Return the value of a cookie.
	 * @param host the host that has set it
	 * @param name the name
	 * @return the value, or {@code null}
	 */
	public @Nullable String cookie(String host, String name) {
		return this.cookies.getOrDefault(host, Map.of()).get(name);
	}

	private Page follow(Page page) {
		Page current = page;
		for (int i = 0; current.location() != null; i++) {
			if (i == MAX_REDIRECTS) {
				throw new AssertionError("Too many redirects, the last one from " + current.uri().getPath());
			}
			current = openWithoutRedirects(current.uri().resolve(current.location()));
		}
		return current;
	}

	private Page send(URI uri, String method, HttpRequest.BodyPublisher body, Map<String, String> headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder().method(method, body).timeout(Duration.ofSeconds(60));
		headers.forEach(request::header);
		URI target = this.way.apply(uri, request);
		request.uri((target != null) ? target : loopback(uri));
		if (target == null) {
			request.header("Host", uri.getAuthority());
		}
		Map<String, String> jar = this.cookies.computeIfAbsent(uri.getHost(), (host) -> new LinkedHashMap<>());
		if (!jar.isEmpty()) {
			request.header("Cookie",
					jar.entrySet()
						.stream()
						.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
						.collect(Collectors.joining("; ")));
		}
		try {
			HttpResponse<String> response = this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
			response.headers().allValues("Set-Cookie").forEach((header) -> store(jar, header));
			return new Page(uri, response);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static void store(Map<String, String> jar, String header) {
		String[] pair = header.substring(0, (header + ";").indexOf(';')).split("=", 2);
		if (header.matches("(?i).*;\\s*max-age=0\\b.*")) {
			jar.remove(pair[0]);
		}
		else {
			jar.put(pair[0], pair[1]);
		}
	}

	private static URI loopback(URI uri) {
		String host = String.valueOf(uri.getHost());
		if (!host.equals("localhost") && !host.endsWith(".localhost")) {
			throw new AssertionError("The navigation leaves this machine, to " + host);
		}
		return URI.create(uri.toString().replaceFirst("//" + Pattern.quote(host), "//127.0.0.1"));
	}

	/**
	 * An answer.
	 *
	 * @param uri the address
	 * @param response the response
	 */
	public record Page(URI uri, HttpResponse<String> response) {

		public int status() {
			return this.response.statusCode();
		}

		public String body() {
			return this.response.body();
		}

		public @Nullable String location() {
			return this.response.headers().firstValue("Location").orElse(null);
		}

		public List<String> setCookies() {
			return this.response.headers().allValues("Set-Cookie");
		}

		String find(String pattern) {
			Matcher matcher = Pattern.compile(pattern).matcher(body());
			if (!matcher.find()) {
				throw new AssertionError("Nothing matches '%s' on the page of %s".formatted(pattern, this.uri));
			}
			return matcher.group(1);
		}

	}

}

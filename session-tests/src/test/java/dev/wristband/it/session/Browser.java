package dev.wristband.it.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A user's browser: navigations that follow redirects, and requests of scripts, many at a
 * time. Cookies belong to a host, whatever its port.
 */
final class Browser {

	private static final int MAX_REDIRECTS = 10;

	private final Map<String, Map<String, String>> cookies = new ConcurrentHashMap<>();

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	/**
	 * Log the owner of the tenant {@code acme} in.
	 * @param cluster the application
	 */
	void logIn(Cluster cluster) {
		finishLogin(startLogin(cluster));
	}

	/**
	 * Go to the login page.
	 * @param cluster the application
	 * @return the page
	 */
	Answer startLogin(Cluster cluster) {
		return navigate(cluster.uri(0, "/api/auth/login?tenant_name=acme"), null);
	}

	/**
	 * Press the button of the login page.
	 * @param page the page
	 * @return where it ended
	 */
	Answer finishLogin(Answer page) {
		String form = "req=%s&csrf=%s&user=%s".formatted(find(page, "req"), find(page, "csrf"),
				URLEncoder.encode("owner@acme.example", StandardCharsets.UTF_8));
		return navigate(page.uri().resolve("/login"), form);
	}

	/**
	 * Navigate to a page.
	 * @param uri where to
	 * @return where it ended
	 */
	Answer open(URI uri) {
		return navigate(uri, null);
	}

	/**
	 * Let a script ask.
	 * @param uri the address
	 * @return the answer
	 */
	Answer fetch(URI uri) {
		return fetchAll(List.of(uri)).get(0);
	}

	/**
	 * Let a script ask many times at once.
	 * @param uris the addresses
	 * @return the answers
	 */
	List<Answer> fetchAll(List<URI> uris) {
		return start(uris).stream().map(CompletableFuture::join).toList();
	}

	/**
	 * Let a script ask many times at once, and do not wait.
	 * @param uris the addresses
	 * @return the answers to come
	 */
	List<CompletableFuture<Answer>> start(List<URI> uris) {
		return uris.stream()
			.map((uri) -> this.client
				.sendAsync(request(uri, null).header("Accept", "application/json")
					.header("Sec-Fetch-Mode", "cors")
					.header("Sec-Fetch-Dest", "empty")
					.build(), HttpResponse.BodyHandlers.ofString())
				.thenApply((response) -> answer(uri, response)))
			.toList();
	}

	Map<String, String> cookies() {
		return this.cookies.getOrDefault("localhost", Map.of());
	}

	/**
	 * Return the id of the session in the store.
	 * @return the session id
	 */
	String sessionId() {
		String cookie = cookies().get("SESSION");
		if (cookie == null) {
			throw new AssertionError("There is no session");
		}
		return new String(Base64.getDecoder().decode(cookie), StandardCharsets.UTF_8);
	}

	/**
	 * Have the cookies that another browser has now.
	 * @return the other browser
	 */
	Browser copy() {
		Browser copy = new Browser();
		this.cookies.forEach((host, jar) -> copy.cookies.put(host, new ConcurrentHashMap<>(jar)));
		return copy;
	}

	private Answer navigate(URI start, @Nullable String form) {
		URI uri = start;
		String body = form;
		for (int i = 0; i < MAX_REDIRECTS; i++) {
			Answer answer = navigateOnce(uri, body);
			String location = answer.header("location");
			if (location.isEmpty()) {
				return answer;
			}
			uri = uri.resolve(location);
			body = null;
		}
		throw new AssertionError("Too many redirects, the last one to " + uri.getPath());
	}

	private Answer navigateOnce(URI uri, @Nullable String form) {
		HttpRequest.Builder request = request(uri, form).header("Accept", "text/html")
			.header("Sec-Fetch-Mode", "navigate")
			.header("Sec-Fetch-Site", "same-origin")
			.header("Sec-Fetch-Dest", "document");
		try {
			return answer(uri, this.client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private HttpRequest.Builder request(URI uri, @Nullable String form) {
		URI loopback = URI.create(uri.toString().replaceFirst("//" + Pattern.quote(uri.getHost()), "//127.0.0.1"));
		HttpRequest.Builder request = HttpRequest.newBuilder(loopback)
			.timeout(Duration.ofSeconds(60))
			.header("Host", uri.getAuthority());
		Map<String, String> jar = this.cookies.computeIfAbsent(uri.getHost(), (host) -> new ConcurrentHashMap<>());
		if (!jar.isEmpty()) {
			request.header("Cookie",
					jar.entrySet()
						.stream()
						.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
						.collect(Collectors.joining("; ")));
		}
		if (form != null) {
			request.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(HttpRequest.BodyPublishers.ofString(form));
		}
		return request;
	}

	private Answer answer(URI uri, HttpResponse<String> response) {
		Map<String, String> jar = this.cookies.computeIfAbsent(uri.getHost(), (host) -> new ConcurrentHashMap<>());
		for (String header : response.headers().allValues("set-cookie")) {
			String[] pair = header.substring(0, (header + ";").indexOf(';')).split("=", 2);
			if (header.matches("(?i).*;\\s*max-age=0\\b.*")) {
				jar.remove(pair[0]);
			}
			else {
				jar.put(pair[0], pair[1]);
			}
		}
		return new Answer(uri, response.statusCode(), response.headers().map(), response.body());
	}

	private static String find(Answer page, String field) {
		Matcher matcher = Pattern.compile("name=\"%s\" value=\"([^\"]*)\"".formatted(field)).matcher(page.body());
		if (!matcher.find()) {
			throw new AssertionError("No field '%s' at %s: %d".formatted(field, page.uri().getPath(), page.status()));
		}
		return matcher.group(1);
	}

	/**
	 * An answer.
	 *
	 * @param uri the address
	 * @param status the status
	 * @param headers the headers
	 * @param body the body
	 */
	record Answer(URI uri, int status, Map<String, List<String>> headers, String body) {

		String header(String name) {
			List<String> values = this.headers.getOrDefault(name, List.of());
			return values.isEmpty() ? "" : values.get(0);
		}

	}

}

package dev.wristband.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Logs browsers in, from the application through the emulator's login page and back.
 */
final class Logins {

	static final String TENANT = "acme";

	private static final String USER = "owner@acme.example";

	private static final int MAX_REDIRECTS = 10;

	private final HttpClient client;

	private final URI loginUri;

	private final URI landingUri;

	/**
	 * Create logins.
	 * @param side the application
	 * @param port its port
	 */
	Logins(Side side, int port) {
		// Names below localhost are not known everywhere, so the address is one thing and
		// the host another
		System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
		this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		this.landingUri = URI.create("http://localhost:%d/".formatted(port));
		this.loginUri = this.landingUri.resolve(side.loginPath());
	}

	/**
	 * Log in.
	 * @param count how many browsers
	 * @return the header {@code Cookie} of each
	 */
	List<String> logIn(int count) {
		return Stream.generate(() -> new Browser().logIn()).limit(count).toList();
	}

	/**
	 * A user's browser. Cookies belong to a host, whatever its port.
	 */
	private final class Browser {

		private final Map<String, Map<String, String>> cookies = new HashMap<>();

		String logIn() {
			Page login = navigate(Logins.this.loginUri, null);
			String form = "req=%s&csrf=%s&user=%s".formatted(login.field("req"), login.field("csrf"),
					URLEncoder.encode(USER, StandardCharsets.UTF_8));
			Page end = navigate(login.uri().resolve("/login"), form);
			if (!end.uri().equals(Logins.this.landingUri)) {
				throw new IllegalStateException("The login ends at %s: %d".formatted(end.uri(), end.status()));
			}
			return header(jar(Logins.this.landingUri));
		}

		private Page navigate(URI start, @Nullable String form) {
			URI uri = start;
			String body = form;
			for (int i = 0; i < MAX_REDIRECTS; i++) {
				HttpResponse<String> response = send(uri, body);
				keepCookies(uri, response);
				String location = response.headers().firstValue("location").orElse("");
				if (location.isEmpty() || uri.resolve(location).equals(Logins.this.landingUri)) {
					return new Page(location.isEmpty() ? uri : uri.resolve(location), response.statusCode(),
							response.body());
				}
				uri = uri.resolve(location);
				body = null;
			}
			throw new IllegalStateException("Too many redirects, the last one to " + uri.getPath());
		}

		private HttpResponse<String> send(URI uri, @Nullable String form) {
			HttpRequest.Builder request = HttpRequest
				.newBuilder(URI.create(uri.toString().replaceFirst("//[^:/]+", "//127.0.0.1")))
				.timeout(Duration.ofSeconds(30))
				.header("Host", uri.getAuthority())
				.header("Accept", "text/html")
				.header("Sec-Fetch-Mode", "navigate")
				.header("Sec-Fetch-Site", "same-origin")
				.header("Sec-Fetch-Dest", "document");
			if (!jar(uri).isEmpty()) {
				request.header("Cookie", header(jar(uri)));
			}
			if (form != null) {
				request.header("Content-Type", "application/x-www-form-urlencoded")
					.POST(HttpRequest.BodyPublishers.ofString(form));
			}
			try {
				return Logins.this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}

		private void keepCookies(URI uri, HttpResponse<String> response) {
			for (String header : response.headers().allValues("set-cookie")) {
				String[] pair = header.substring(0, (header + ";").indexOf(';')).split("=", 2);
				if (header.matches("(?i).*;\\s*max-age=0\\b.*")) {
					jar(uri).remove(pair[0]);
				}
				else {
					jar(uri).put(pair[0], pair[1]);
				}
			}
		}

		private Map<String, String> jar(URI uri) {
			return this.cookies.computeIfAbsent(uri.getHost(), (host) -> new TreeMap<>());
		}

		private static String header(Map<String, String> jar) {
			return jar.entrySet()
				.stream()
				.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
				.collect(Collectors.joining("; "));
		}

	}

	/**
	 * Where a navigation ended.
	 *
	 * @param uri the address
	 * @param status the status
	 * @param body the body
	 */
	private record Page(URI uri, int status, String body) {

		String field(String name) {
			Matcher matcher = Pattern.compile("name=\"%s\" value=\"([^\"]*)\"".formatted(name)).matcher(this.body);
			if (!matcher.find()) {
				throw new IllegalStateException(
						"No field '%s' at %s: %d".formatted(name, this.uri.getPath(), this.status));
			}
			return matcher.group(1);
		}

	}

}

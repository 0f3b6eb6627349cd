package dev.wristband.spring.boot.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A browser for hosts of this machine, which it finds without DNS. Cookies belong to a
 * host, whatever its port.
 */
final class SocketBrowser {

	private static final int MAX_REDIRECTS = 10;

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");

	private static final Pattern LOCATION = Pattern.compile("(?im)^location: *(\\S+)");

	private static final Pattern COOKIE = Pattern.compile("(?im)^set-cookie: *([^=]+)=([^;\\r]*)(.*)");

	private final Map<String, Map<String, String>> cookies = new TreeMap<>();

	private final StringBuilder received = new StringBuilder();

	/**
	 * Log the owner of the tenant {@code acme} in.
	 * @param port the port of the application
	 */
	void logIn(int port) {
		URI page = follow(URI.create("http://localhost:%d/api/auth/login?tenant_name=acme".formatted(port)), null);
		String html = exchange(page, null);
		follow(page.resolve("/login"), "req=%s&csrf=%s&user=%s".formatted(find(html, "req"), find(html, "csrf"),
				URLEncoder.encode("owner@acme.example", StandardCharsets.UTF_8)));
	}

	int get(int port, String path) {
		return status(page(port, path));
	}

	/**
	 * Open a page.
	 * @param port the port of the application
	 * @param path path and query
	 * @return the answer with its headers
	 */
	String page(int port, String path) {
		return exchange(URI.create("http://localhost:" + port + path), null);
	}

	/**
	 * Return everything that was received so far.
	 * @return answers with their headers
	 */
	String received() {
		return this.received.toString();
	}

	/**
	 * Return the cookies of the application.
	 * @return the value of a header
	 */
	String cookies() {
		return cookies(jar(URI.create("http://localhost")));
	}

	private static String cookies(Map<String, String> jar) {
		return jar.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue())
			.collect(Collectors.joining("; "));
	}

	private URI follow(URI start, @Nullable String form) {
		URI uri = start;
		String body = form;
		for (int i = 0; i < MAX_REDIRECTS; i++) {
			Matcher location = LOCATION.matcher(exchange(uri, body));
			if (!location.find()) {
				return uri;
			}
			uri = uri.resolve(location.group(1));
			body = null;
		}
		throw new AssertionError("Too many redirects, the last one to " + uri.getPath());
	}

	private String exchange(URI uri, @Nullable String form) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
			socket.setSoTimeout((int) TIMEOUT.toMillis());
			socket.getOutputStream().write(request(uri, form).getBytes(StandardCharsets.UTF_8));
			String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			this.received.append(response);
			Matcher cookie = COOKIE.matcher(response);
			while (cookie.find()) {
				keep(jar(uri), cookie.group(1), cookie.group(2), cookie.group(3));
			}
			return response;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String request(URI uri, @Nullable String form) {
		String path = uri.getRawPath() + ((uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "");
		String cookie = cookies(jar(uri));
		String common = "Host: %s\r\nConnection: close\r\nAccept: text/html\r\nSec-Fetch-Mode: navigate\r\n"
			.formatted(uri.getAuthority()) + "Sec-Fetch-Dest: document\r\nSec-Fetch-Site: same-origin\r\n"
				+ (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n");
		if (form == null) {
			return "GET %s HTTP/1.1\r\n%s\r\n".formatted(path, common);
		}
		return "POST %s HTTP/1.1\r\n%sContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s"
			.formatted(path, common, form.length(), form);
	}

	private static void keep(Map<String, String> jar, String name, String value, String attributes) {
		if (attributes.matches("(?i).*;\\s*max-age=0\\b.*")) {
			jar.remove(name);
		}
		else {
			jar.put(name, value);
		}
	}

	private Map<String, String> jar(URI uri) {
		return this.cookies.computeIfAbsent(uri.getHost(), (host) -> new TreeMap<>());
	}

	private static int status(String response) {
		Matcher status = STATUS.matcher(response);
		if (!status.lookingAt()) {
			throw new AssertionError("Not an answer");
		}
		return Integer.parseInt(status.group(1));
	}

	private static String find(String html, String field) {
		Matcher matcher = Pattern.compile("name=\"%s\" value=\"([^\"]*)\"".formatted(field)).matcher(html);
		if (!matcher.find()) {
			throw new AssertionError("No field '%s': %d".formatted(field, status(html)));
		}
		return matcher.group(1);
	}

}

package dev.wristband.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Navigations as a browser does them, with redirects and cookies. Hosts below
 * {@code localhost} are reached without DNS.
 */
final class Browser {

	private static final int MAX_REDIRECTS = 10;

	private final Map<String, Map<String, String>> cookies = new LinkedHashMap<>();

	private final List<String> setCookies = new ArrayList<>();

	private final HttpClient client;

	Browser(TlsCertificate certificate) {
		this.client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.sslContext(certificate.context())
			.connectTimeout(Duration.ofSeconds(5))
			.build();
	}

	/**
	 * Return the cookies that were set so far.
	 * @return values of the header
	 */
	List<String> setCookies() {
		return List.copyOf(this.setCookies);
	}

	Page open(URI address) {
		return follow(send(address, null), MAX_REDIRECTS);
	}

	Page openWithoutRedirects(URI address) {
		return send(address, null);
	}

	/**
	 * Follow the link to a tenant.
	 * @param discovery the page on which a tenant is chosen
	 * @param tenant the tenant
	 * @return where the navigation ended
	 */
	Page choose(Page discovery, String tenant) {
		String link = find(discovery, "data-tenant=\"%s\" href=\"([^\"]*)\"".formatted(tenant));
		return open(discovery.uri().resolve(link.replace("&amp;", "&")));
	}

	/**
	 * Choose a user.
	 * @param login the login page of a tenant
	 * @param email the user
	 * @return where the navigation ended
	 */
	Page logIn(Page login, String email) {
		Map<String, String> form = new LinkedHashMap<>();
		form.put("req", find(login, "name=\"req\" value=\"([^\"]*)\""));
		form.put("csrf", find(login, "name=\"csrf\" value=\"([^\"]*)\""));
		form.put("user", email);
		String body = form.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return follow(send(login.uri().resolve("/login"), body), MAX_REDIRECTS);
	}

	private static String find(Page page, String pattern) {
		Matcher matcher = Pattern.compile(pattern).matcher(page.body());
		if (!matcher.find()) {
			throw new AssertionError("Nothing matches '%s' on the page of %s".formatted(pattern, page.uri().getPath()));
		}
		return matcher.group(1);
	}

	private Page follow(Page page, int redirects) {
		if (page.location() == null) {
			return page;
		}
		if (redirects == 0) {
			throw new AssertionError("Too many redirects, the last one from " + page.uri().getPath());
		}
		return follow(send(page.uri().resolve(page.location()), null), redirects - 1);
	}

	private Page send(URI uri, @Nullable String form) {
		HttpRequest.Builder request = HttpRequest.newBuilder(loopback(uri))
			.timeout(Duration.ofSeconds(20))
			.header("Host", uri.getAuthority())
			.header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
			.header("Sec-Fetch-Mode", "navigate")
			.header("Sec-Fetch-Dest", "document");
		Map<String, String> jar = this.cookies.computeIfAbsent(uri.getHost(), (host) -> new LinkedHashMap<>());
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
		HttpResponse<String> response = exchange(request.build());
		response.headers().allValues("Set-Cookie").forEach((header) -> store(jar, header));
		return new Page(uri, response.statusCode(), response.headers().firstValue("Location").orElse(null),
				response.body());
	}

	private HttpResponse<String> exchange(HttpRequest request) {
		try {
			return this.client.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private void store(Map<String, String> jar, String header) {
		this.setCookies.add(header);
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
	 * Answer to a navigation.
	 *
	 * @param uri address of the page
	 * @param status status of the answer
	 * @param location where it redirects to, or {@code null}
	 * @param body the body
	 */
	record Page(URI uri, int status, @Nullable String location, String body) {

	}

}

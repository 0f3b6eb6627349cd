package dev.wristband.sample.hello;

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
import java.util.stream.Collectors;

import org.jsoup.nodes.Element;

/**
 * Page navigations as a browser does them: redirects, cookies, forms and Fetch-Metadata.
 * Hosts below {@code localhost} are reached without DNS.
 */
class Browser {

	private static final int MAX_REDIRECTS = 20;

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.followRedirects(HttpClient.Redirect.NEVER)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	private final URI home;

	private final CookieJar cookies = new CookieJar();

	Browser(int port) {
		this.home = URI.create("http://localhost:" + port);
	}

	CookieJar cookies() {
		return this.cookies;
	}

	/**
	 * Type an address into the address bar.
	 * @param address an address, or a path of the application
	 * @return where the navigation ended
	 */
	Page open(String address) {
		return navigate(new Navigation("GET", this.home.resolve(address), "", null), MAX_REDIRECTS);
	}

	/**
	 * Type an address into the address bar, and stay at the first response.
	 * @param address an address, or a path of the application
	 * @return the first response
	 */
	Page openWithoutRedirects(String address) {
		return navigate(new Navigation("GET", this.home.resolve(address), "", null), 0);
	}

	/**
	 * Follow a link.
	 * @param page the page with the link
	 * @param selector selects the link
	 * @return where the navigation ended
	 */
	Page click(Page page, String selector) {
		Element link = single(page, selector);
		return navigate(new Navigation("GET", URI.create(link.absUrl("href")), "", page.uri()), MAX_REDIRECTS);
	}

	/**
	 * Fill in a form and press one of its buttons.
	 * @param page the page with the form
	 * @param selector selects the button
	 * @param input names and values to type in
	 * @return where the navigation ended
	 */
	Page press(Page page, String selector, Map<String, String> input) {
		Element button = single(page, selector);
		Element form = button.closest("form");
		if (form == null) {
			throw new AssertionError("No form around " + selector);
		}
		Map<String, String> values = new LinkedHashMap<>();
		form.select("input[name]").forEach((field) -> values.put(field.attr("name"), field.val()));
		values.putAll(input);
		if (button.hasAttr("name")) {
			values.put(button.attr("name"), button.val());
		}
		String action = form.hasAttr("action") ? form.absUrl("action") : page.uri().toString();
		String encoded = encode(values);
		if ("post".equalsIgnoreCase(form.attr("method"))) {
			return navigate(new Navigation("POST", URI.create(action), encoded, page.uri()), MAX_REDIRECTS);
		}
		URI target = URI.create(action.replaceFirst("\\?.*", "") + "?" + encoded);
		return navigate(new Navigation("GET", target, "", page.uri()), MAX_REDIRECTS);
	}

	private static Element single(Page page, String selector) {
		Element element = page.document().selectFirst(selector);
		if (element == null) {
			throw new AssertionError("Nothing matches '%s' on %s".formatted(selector, page));
		}
		return element;
	}

	private static String encode(Map<String, String> values) {
		return values.entrySet()
			.stream()
			.map((entry) -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
			.collect(Collectors.joining("&"));
	}

	private static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

	private Page navigate(Navigation first, int redirects) {
		Navigation navigation = first;
		List<URI> trail = new ArrayList<>();
		SiteRelation relation = SiteRelation.of(first.initiator(), first.target());
		while (true) {
			trail.add(navigation.target());
			HttpResponse<String> response = send(navigation, relation);
			this.cookies.store(navigation.target(), response.headers().allValues("set-cookie"));
			String location = response.headers().firstValue("location").orElse("");
			if (location.isEmpty() || redirects == 0) {
				return new Page(navigation.target(), response.statusCode(), location, response.body(),
						List.copyOf(trail));
			}
			if (trail.size() > redirects) {
				throw new AssertionError("Too many redirects, the last one to " + navigation.target().getPath());
			}
			URI target = navigation.target().resolve(location);
			relation = relation.and(SiteRelation.of(first.initiator(), target));
			navigation = navigation.redirected(response.statusCode(), target);
		}
	}

	private HttpResponse<String> send(Navigation navigation, SiteRelation relation) {
		try {
			return this.client.send(request(navigation, relation), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private HttpRequest request(Navigation navigation, SiteRelation relation) {
		URI target = navigation.target();
		boolean post = "POST".equals(navigation.method());
		HttpRequest.Builder request = HttpRequest.newBuilder(loopback(target))
			.timeout(Duration.ofSeconds(20))
			.header("Host", target.getAuthority())
			.header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
			.header("Sec-Fetch-Site", relation.header())
			.header("Sec-Fetch-Mode", "navigate")
			.header("Sec-Fetch-Dest", "document")
			.header("Sec-Fetch-User", "?1");
		String cookie = this.cookies.header(target, relation == SiteRelation.CROSS_SITE, !post);
		if (!cookie.isEmpty()) {
			request.header("Cookie", cookie);
		}
		if (post && navigation.initiator() != null) {
			request.header("Content-Type", "application/x-www-form-urlencoded")
				.header("Origin", SiteRelation.origin(navigation.initiator()));
		}
		return request.method(navigation.method(), HttpRequest.BodyPublishers.ofString(navigation.body())).build();
	}

	private static URI loopback(URI uri) {
		String host = String.valueOf(uri.getHost());
		if (!host.equals("localhost") && !host.endsWith(".localhost") && !host.equals("127.0.0.1")) {
			throw new AssertionError("The navigation leaves this machine, to " + host);
		}
		return URI.create(uri.toString().replaceFirst("//" + host, "//127.0.0.1"));
	}

}

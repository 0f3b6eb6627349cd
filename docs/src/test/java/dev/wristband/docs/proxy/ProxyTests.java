package dev.wristband.docs.proxy;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.wristband.docs.Snippets;
import dev.wristband.docs.app.Browser;
import dev.wristband.docs.app.DocumentedApplication;
import dev.wristband.emulator.EmulatedClient;
import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.EmulatorOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The configuration of the page, behind a proxy that ends TLS.
 */
class ProxyTests {

	private static final URI ORDERS = URI.create("https://acme.app.example.com/orders");

	private static final String FORWARDED = "X-Forwarded-Host";

	private final Emulator emulator = Emulator.start(EmulatorOptions.defaults()
		.withClients(List.of(new EmulatedClient("proxied-client", "value-of-the-client-secret",
				"https://{tenant_name}.app.example.com/api/auth/login",
				List.of("https://{tenant_name}.app.example.com/api/auth/callback")))));

	private final Browser browser = new Browser(this::throughProxy);

	private DocumentedApplication application;

	@AfterEach
	void stop() {
		this.application.close();
		this.emulator.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "framework", "native" })
	void loginComesBackToTheHostOfTheBrowser(String strategy) {
		start(List.of(Orders.class, KnownHosts.class), "server.forward-headers-strategy=" + strategy);
		Browser.Page start = this.browser.openWithoutRedirects(ORDERS.resolve("/api/auth/login"));
		assertThat(start.setCookies()).isNotEmpty().allMatch((cookie) -> cookie.contains("; Secure"));
		assertThat(decoded(start.location())).startsWith("http://acme.localhost:")
			.contains("redirect_uri=https://{tenant_name}.app.example.com/api/auth/callback");
		Browser.Page orders = this.browser.logIn(this.browser.open(ORDERS), "owner@acme.example");
		assertThat(orders.uri()).isEqualTo(ORDERS);
		assertThat(orders.body()).isEqualTo("orders");
		String token = String.valueOf(this.browser.cookie("acme.app.example.com", "CSRF-TOKEN"));
		assertThat(order(token, "https://acme.app.example.com")).isEqualTo(200);
		assertThat(order(token, "http://acme.app.example.com")).isEqualTo(403);
		assertThat(order(token, "https://globex.app.example.com")).isEqualTo(403);
	}

	@Test
	void everyCookieIsSecureAndUnknownHostsAreRefused() {
		start(List.of(Orders.class, KnownHosts.class));
		Browser.Page callback = this.browser.logInUpToCallback(this.browser.open(ORDERS), "owner@acme.example");
		assertThat(callback.setCookies()).allMatch((cookie) -> cookie.contains("; Secure"))
			.filteredOn((cookie) -> cookie.startsWith("JSESSIONID="))
			.isNotEmpty()
			.allMatch((cookie) -> cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax"));
		for (String host : List.of("evil.example", "acme.app.example.com.evil.example", "evil-app.example.com")) {
			Browser.Page page = direct(host, "/orders");
			assertThat(page.status()).as(host).isEqualTo(400);
			assertThat(page.body()).as(host).doesNotContain(host);
		}
	}

	@Test
	void withoutForwardedHeadersNoTenantIsFound() {
		start(List.of(Orders.class), "server.forward-headers-strategy=none");
		assertThat(this.browser.openWithoutRedirects(ORDERS.resolve("/api/auth/login")).location())
			.startsWith(this.emulator.baseUri() + "/login?");
	}

	@Test
	void unknownHostWithoutTheListIsAnOriginToReturnToAndNothingElse() {
		start(List.of(Orders.class));
		for (String path : List.of("/orders", "/api/auth/login", "/api/auth/logout")) {
			Browser.Page page = direct("evil.example", path);
			assertThat(decoded(page.location())).as(path).doesNotContain("//evil.example");
		}
		assertThat(decoded(direct("evil.example", "/api/auth/login?return_url=https://evil.example/x").location()))
			.endsWith("state=https://evil.example/x");
		assertThat(decoded(direct("app.example.com", "/api/auth/login?return_url=https://evil.example/x").location()))
			.doesNotContain("evil");
	}

	private int order(String token, String origin) {
		return this.browser.fetch("POST", ORDERS, null, Map.of("X-CSRF-TOKEN", token, "Origin", origin)).status();
	}

	private Browser.Page direct(String host, String path) {
		return new Browser((uri, request) -> {
			request.header(FORWARDED, host).header("X-Forwarded-Proto", "https");
			return uri;
		}).openWithoutRedirects(URI.create("http://127.0.0.1:" + this.application.port() + path));
	}

	private @Nullable URI throughProxy(URI uri, HttpRequest.Builder request) {
		if (!uri.getHost().endsWith(".app.example.com")) {
			return null;
		}
		request.header(FORWARDED, uri.getHost())
			.header("X-Forwarded-Proto", "https")
			.header("X-Forwarded-Port", "443")
			.header("X-Forwarded-For", "203.0.113.7");
		String query = (uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "";
		return URI.create("http://127.0.0.1:" + this.application.port() + uri.getRawPath() + query);
	}

	private void start(List<Class<?>> classes, String... properties) {
		String[] all = new String[properties.length + 4];
		all[0] = "wristband.application-vanity-domain=" + this.emulator.applicationVanityDomain();
		all[1] = "wristband.client-id=proxied-client";
		all[2] = "wristband.client-secret=value-of-the-client-secret";
		all[3] = "wristband.dangerously-use-plain-http=true";
		System.arraycopy(properties, 0, all, 4, properties.length);
		this.application = DocumentedApplication.start(classes, Snippets.configuration("behind-a-proxy.md", 0), all);
	}

	private static String decoded(@Nullable String text) {
		return URLDecoder.decode(String.valueOf(text), StandardCharsets.UTF_8);
	}

	@RestController
	static class Orders {

		@GetMapping("/orders")
		String orders() {
			return "orders";
		}

		@PostMapping("/orders")
		String order() {
			return "ordered";
		}

	}

}

package dev.wristband.sample.hello;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Cookies as browsers keep them: by host and path, whatever the port is. All hosts of the
 * tests are loopback hosts, which browsers treat as secure.
 */
class CookieJar {

	private final Map<Key, Cookie> cookies = new LinkedHashMap<>();

	void store(URI uri, List<String> headers) {
		headers.forEach((header) -> store(uri, header));
	}

	private void store(URI uri, String header) {
		String[] parts = header.split(";");
		String[] pair = parts[0].strip().split("=", 2);
		Map<String, String> attributes = new LinkedHashMap<>();
		for (int i = 1; i < parts.length; i++) {
			String[] attribute = parts[i].strip().split("=", 2);
			attributes.put(attribute[0].toLowerCase(Locale.ROOT), (attribute.length == 2) ? attribute[1] : "");
		}
		if (attributes.containsKey("domain")) {
			throw new AssertionError("Cookie '" + pair[0] + "' is sent to sibling hosts too");
		}
		Key key = new Key(uri.getHost(), attributes.getOrDefault("path", "/"), pair[0]);
		this.cookies.remove(key);
		if (Long.parseLong(attributes.getOrDefault("max-age", "1")) > 0) {
			this.cookies.put(key, new Cookie(pair[1], attributes.getOrDefault("samesite", "Lax")));
		}
	}

	/**
	 * Return the header for a request.
	 * @param uri address of the request
	 * @param crossSite whether another site started the request
	 * @param safe whether the method of the request is safe
	 * @return the header's value, empty if there is no cookie to send
	 */
	String header(URI uri, boolean crossSite, boolean safe) {
		return this.cookies.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().matches(uri) && entry.getValue().isSent(crossSite, safe))
			.map((entry) -> entry.getKey().name() + "=" + entry.getValue().value())
			.collect(Collectors.joining("; "));
	}

	List<String> names(String host, String prefix) {
		return this.cookies.keySet()
			.stream()
			.filter((key) -> key.host().equals(host) && key.name().startsWith(prefix))
			.map(Key::name)
			.toList();
	}

	void change(String host, String prefix, UnaryOperator<String> change) {
		this.cookies.replaceAll((key, cookie) -> (key.host().equals(host) && key.name().startsWith(prefix))
				? new Cookie(change.apply(cookie.value()), cookie.sameSite()) : cookie);
	}

	private record Key(String host, String path, String name) {

		boolean matches(URI uri) {
			if (!this.host.equals(uri.getHost())) {
				return false;
			}
			String prefix = this.path.endsWith("/") ? this.path : this.path + "/";
			return uri.getPath().equals(this.path) || uri.getPath().startsWith(prefix);
		}

	}

	private record Cookie(String value, String sameSite) {

		boolean isSent(boolean crossSite, boolean safe) {
			return !crossSite || "None".equalsIgnoreCase(this.sameSite)
					|| (safe && "Lax".equalsIgnoreCase(this.sameSite));
		}

	}

}

package dev.wristband.spring.boot.autoconfigure.actuate;

import java.net.URI;
import java.net.URISyntaxException;

import org.jspecify.annotations.Nullable;

/**
 * Texts from outside that are shown to operators.
 */
final class Texts {

	private static final int LONGEST = 300;

	private static final String LABEL = "tenant";

	private Texts() {
	}

	/**
	 * Make a text short and harmless.
	 * @param value the text
	 * @return the text to show
	 */
	static String quoted(@Nullable Object value) {
		if (value == null) {
			return "absent";
		}
		String text = value.toString().replaceAll("[^\\x20-\\x7e]", "?").replace('\'', '?');
		return (text.length() <= LONGEST) ? text : text.substring(0, LONGEST) + "...";
	}

	/**
	 * Read a URL that may hold the placeholder of a tenant.
	 * @param value the text
	 * @return the URL of a tenant with the name 'tenant', or {@code null}
	 */
	static @Nullable URI url(@Nullable String value) {
		if (value == null) {
			return null;
		}
		try {
			URI uri = new URI(value.replace("{tenant_name}", LABEL).replace("{tenant_domain}", LABEL));
			return (uri.getHost() != null && uri.getScheme() != null) ? uri : null;
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

}

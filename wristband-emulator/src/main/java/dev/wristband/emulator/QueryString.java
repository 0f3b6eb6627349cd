package dev.wristband.emulator;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import org.jspecify.annotations.Nullable;

/**
 * Query parameters to be added to a URL.
 */
final class QueryString {

	private final Map<String, List<String>> parameters = new LinkedHashMap<>();

	QueryString add(String name, @Nullable String value) {
		if (value != null && !value.isEmpty()) {
			this.parameters.put(name, Collections.singletonList(value));
		}
		return this;
	}

	QueryString addAll(Map<String, List<String>> values) {
		this.parameters.putAll(values);
		return this;
	}

	String appendTo(URI uri) {
		String text = uri.toASCIIString();
		if (this.parameters.isEmpty()) {
			return text;
		}
		int hash = text.indexOf('#');
		String base = (hash < 0) ? text : text.substring(0, hash);
		String fragment = (hash < 0) ? "" : text.substring(hash);
		String separator = (uri.getRawQuery() == null) ? "?" : "&";
		return base + separator + URLUtils.serializeParameters(this.parameters) + fragment;
	}

}

package dev.wristband.spring.security.web.login;

import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A callback with nothing but the checked parameters of an authorization response, so
 * that whatever else came with it reaches nobody.
 */
final class CallbackRequest extends HttpServletRequestWrapper {

	private final Map<String, String[]> parameters = new LinkedHashMap<>();

	CallbackRequest(HttpServletRequest request, String state, @Nullable String code, @Nullable String error) {
		super(request);
		this.parameters.put("state", new String[] { state });
		if (error != null) {
			this.parameters.put("error", new String[] { error });
		}
		else if (code != null) {
			this.parameters.put("code", new String[] { code });
		}
	}

	@Override
	public @Nullable String getParameter(String name) {
		String[] values = this.parameters.get(name);
		return (values != null) ? values[0] : null;
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		return Collections.unmodifiableMap(this.parameters);
	}

	@Override
	public Enumeration<String> getParameterNames() {
		return Collections.enumeration(this.parameters.keySet());
	}

	@Override
	public String @Nullable [] getParameterValues(String name) {
		String[] values = this.parameters.get(name);
		return (values != null) ? values.clone() : null;
	}

}

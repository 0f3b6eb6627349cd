package dev.wristband.spring.boot.autoconfigure;

import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.FilterInvocation;

/**
 * A request of which only the path is known. Whoever asks for its host, its headers or
 * its parameters gets an exception and not the answer that there are none.
 */
final class PathRequest extends HttpServletRequestWrapper {

	private final @Nullable ServletContext servletContext;

	private final Map<String, Object> attributes = new HashMap<>();

	PathRequest(String path, @Nullable ServletContext servletContext) {
		super(new FilterInvocation(path, "GET").getRequest());
		this.servletContext = servletContext;
	}

	// Matchers keep the parsed path there
	@Override
	public @Nullable Object getAttribute(String name) {
		return this.attributes.get(name);
	}

	@Override
	public void setAttribute(String name, @Nullable Object value) {
		this.attributes.compute(name, (known, before) -> value);
	}

	@Override
	public void removeAttribute(String name) {
		this.attributes.remove(name);
	}

	// Matchers look into the application context for the paths of others
	@Override
	public ServletContext getServletContext() {
		if (this.servletContext == null) {
			throw unknown();
		}
		return this.servletContext;
	}

	@Override
	public String getServerName() {
		throw unknown();
	}

	@Override
	public String getHeader(String name) {
		throw unknown();
	}

	@Override
	public Enumeration<String> getHeaders(String name) {
		throw unknown();
	}

	@Override
	public Enumeration<String> getHeaderNames() {
		throw unknown();
	}

	@Override
	public int getIntHeader(String name) {
		throw unknown();
	}

	@Override
	public String getParameter(String name) {
		throw unknown();
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		throw unknown();
	}

	@Override
	public Enumeration<String> getParameterNames() {
		throw unknown();
	}

	@Override
	public String[] getParameterValues(String name) {
		throw unknown();
	}

	private static UnsupportedOperationException unknown() {
		return new UnsupportedOperationException("Only the path of this request is known");
	}

}

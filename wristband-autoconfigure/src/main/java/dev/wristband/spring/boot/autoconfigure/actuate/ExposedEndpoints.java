package dev.wristband.spring.boot.autoconfigure.actuate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.ExposableEndpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.core.env.Environment;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import dev.wristband.spring.boot.autoconfigure.WristbandProperties;

/**
 * The actuator's endpoints that are exposed over HTTP, and which of them
 * {@code wristband.permit-all} opens.
 */
final class ExposedEndpoints {

	static final String HEALTH = "health";

	private final ObjectProvider<PathMappedEndpoints> endpoints;

	private final List<PathPattern> open;

	private final Environment environment;

	ExposedEndpoints(ObjectProvider<PathMappedEndpoints> endpoints, WristbandProperties properties,
			Environment environment) {
		this.endpoints = endpoints;
		this.open = properties.permitAll().stream().map(PathPatternParser.defaultInstance::parse).toList();
		this.environment = environment;
	}

	ManagementPortType portType() {
		return ManagementPortType.get(this.environment);
	}

	@Nullable String managementAddress() {
		return this.environment.getProperty("management.server.address");
	}

	/**
	 * Return the ids of the endpoints, without health, that everybody can read.
	 * @return the ids, sorted
	 */
	List<String> opened() {
		return ids(true);
	}

	/**
	 * Return the ids of the endpoints, without health, that nobody can read.
	 * @return the ids, sorted
	 */
	List<String> refused() {
		return ids(false);
	}

	private List<String> ids(boolean opened) {
		return paths().entrySet()
			.stream()
			.filter((entry) -> isOpen(entry.getValue()) == opened)
			.map(Map.Entry::getKey)
			.toList();
	}

	private Map<String, String> paths() {
		Map<String, String> paths = new TreeMap<>();
		PathMappedEndpoints mapped = this.endpoints.getIfAvailable();
		if (mapped != null) {
			for (PathMappedEndpoint endpoint : mapped) {
				if (endpoint instanceof ExposableEndpoint<?> exposed) {
					put(paths, exposed.getEndpointId(), mapped);
				}
			}
		}
		return paths;
	}

	private static void put(Map<String, String> paths, EndpointId id, PathMappedEndpoints mapped) {
		String path = mapped.getPath(id);
		if (path != null && !id.toString().equals(HEALTH)) {
			paths.put(id.toString(), path);
		}
	}

	private boolean isOpen(String path) {
		return this.open.stream()
			.anyMatch((pattern) -> pattern.matches(PathContainer.parsePath(path))
					|| pattern.matches(PathContainer.parsePath(path + "/x")));
	}

}

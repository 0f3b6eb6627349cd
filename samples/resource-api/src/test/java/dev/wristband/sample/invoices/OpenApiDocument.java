package dev.wristband.sample.invoices;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The OpenAPI document, as far as tests look into it.
 */
final class OpenApiDocument {

	private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

	private final Map<String, Object> root;

	private OpenApiDocument(Map<String, Object> root) {
		this.root = root;
	}

	static OpenApiDocument read() {
		try (InputStream file = OpenApiDocument.class.getResourceAsStream("/static/openapi.yaml")) {
			return new OpenApiDocument(new Yaml().load(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Get a part of the document, with references followed.
	 * @param from where to start
	 * @param names the way to it
	 * @return the part, empty if there is none
	 */
	Map<String, Object> part(Map<String, Object> from, String... names) {
		Map<String, Object> part = from;
		for (String name : names) {
			part = resolved(part.getOrDefault(name, Map.of()));
		}
		return part;
	}

	Map<String, Object> part(String... names) {
		return part(this.root, names);
	}

	@SuppressWarnings("unchecked")
	Map<String, Object> resolved(Object node) {
		Map<String, Object> map = (Map<String, Object>) node;
		return (map.get("$ref") instanceof String reference) ? part(reference.substring(2).split("/")) : map;
	}

	/**
	 * Get the operations.
	 * @return the operations by method and path
	 */
	Map<String, Map<String, Object>> operations() {
		Map<String, Map<String, Object>> operations = new TreeMap<>();
		for (String path : part("paths").keySet()) {
			for (String method : part("paths", path).keySet()) {
				if (METHODS.contains(method)) {
					operations.put(method.toUpperCase() + " " + path, part("paths", path, method));
				}
			}
		}
		return operations;
	}

	Set<String> statuses(Map<String, Object> operation) {
		return new TreeSet<>(part(operation, "responses").keySet());
	}

	List<Map<String, Object>> parameters(String path) {
		Collection<?> parameters = (Collection<?>) part("paths", path).getOrDefault("parameters", List.of());
		return parameters.stream().map(this::resolved).toList();
	}

	/**
	 * Check that an answer is one that the document knows.
	 * @param method method of the request
	 * @param path path of the request
	 * @param answer the answer
	 */
	void check(String method, String path, Answer answer) {
		PathContainer actual = PathContainer.parsePath(path);
		part("paths").keySet()
			.stream()
			.filter((pattern) -> part("paths", pattern).containsKey(method.toLowerCase())
					&& PathPatternParser.defaultInstance.parse(pattern).matches(actual))
			.forEach((pattern) -> check(part("paths", pattern, method.toLowerCase()), answer));
	}

	private void check(Map<String, Object> operation, Answer answer) {
		if (answer.status() == 406) {
			// Every server may say so of every operation
			return;
		}
		Map<String, Object> response = part(operation, "responses", String.valueOf(answer.status()));
		assertThat(response).as("%s answers with %d", operation.get("operationId"), answer.status()).isNotEmpty();
		Set<String> types = part(response, "content").keySet();
		if (types.isEmpty()) {
			assertThat(answer.body()).isEmpty();
		}
		else {
			assertThat(types).contains(answer.header("Content-Type"));
		}
		for (String header : part(response, "headers").keySet()) {
			assertThat(answer.header(header)).as(header).isNotEmpty();
		}
		if (types.contains("application/problem+json")) {
			Map<String, Object> known = part("components", "schemas", "Problem", "properties");
			assertThat(known.keySet()).containsAll(answer.<Map<String, Object>>read("$").keySet());
		}
	}

}

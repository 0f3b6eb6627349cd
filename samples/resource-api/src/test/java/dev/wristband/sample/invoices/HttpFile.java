package dev.wristband.sample.invoices;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.jayway.jsonpath.JsonPath;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * File of requests that editors can send: variables, requests with names, and references
 * to what was answered.
 */
final class HttpFile {

	private static final Pattern VARIABLE = Pattern.compile("(?m)^@(\\w+) = (.*)$");

	private static final Pattern REFERENCE = Pattern.compile("\\{\\{(\\w+)(?:\\.response\\.body\\.(\\w+))?}}");

	private static final Pattern REQUEST = Pattern
		.compile("(?s)(\\d{3}): ([^\\n]*)\\n(?:# @name (\\w+)\\n)?([A-Z]+) (\\S+)\\n?(.*)");

	private static final HttpClient http = HttpClient.newHttpClient();

	private final String text;

	private final Map<String, String> values = new HashMap<>();

	private HttpFile(String text) {
		this.text = text;
	}

	static HttpFile read(Path file) throws IOException {
		return new HttpFile(Files.readString(file));
	}

	/**
	 * Send all requests, and check that the answers have the statuses of the titles.
	 * @param local puts the addresses of the test in place
	 * @return the titles
	 */
	List<String> run(UnaryOperator<String> local) throws IOException, InterruptedException {
		String[] parts = this.text.split("(?m)^### ");
		VARIABLE.matcher(parts[0])
			.results()
			.forEach((variable) -> this.values.put(variable.group(1), local.apply(variable.group(2))));
		List<String> titles = new ArrayList<>();
		for (String part : Arrays.asList(parts).subList(1, parts.length)) {
			Matcher request = REQUEST.matcher(part.strip());
			assertThat(request.matches()).as(part).isTrue();
			HttpResponse<String> response = http.send(request(request), HttpResponse.BodyHandlers.ofString());
			assertThat(response.statusCode()).as("%s%n%s", request.group(2), response.body())
				.isEqualTo(Integer.parseInt(request.group(1)));
			if (request.group(3) != null) {
				this.values.put(request.group(3), response.body());
			}
			titles.add(request.group(2));
		}
		return titles;
	}

	private HttpRequest request(MatchResult request) {
		String[] rest = resolve(request.group(6)).split("\\n\\n", 2);
		HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(resolve(request.group(5))))
			.method(request.group(4), (rest.length == 2) ? HttpRequest.BodyPublishers.ofString(rest[1])
					: HttpRequest.BodyPublishers.noBody());
		rest[0].lines().filter((line) -> !line.isBlank()).forEach((line) -> {
			String[] header = line.split(": ", 2);
			builder.header(header[0], credentials(header[1]));
		});
		return builder.build();
	}

	// Editors encode what follows "Basic"
	private static String credentials(String value) {
		String[] parts = value.split(" ");
		return (parts.length == 3 && parts[0].equals("Basic")) ? "Basic "
				+ Base64.getEncoder().encodeToString((parts[1] + ":" + parts[2]).getBytes(StandardCharsets.UTF_8))
				: value;
	}

	private String resolve(String value) {
		return REFERENCE.matcher(value).replaceAll((reference) -> {
			String known = this.values.get(reference.group(1));
			assertThat(known).as(reference.group()).isNotNull();
			return Matcher.quoteReplacement(
					(reference.group(2) != null) ? JsonPath.read(known, "$." + reference.group(2)) : known);
		});
	}

}

package dev.wristband.sample.invoices;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;

import com.jayway.jsonpath.JsonPath;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answer of the API.
 *
 * @param status the status
 * @param headers the headers
 * @param body the body
 */
record Answer(int status, HttpHeaders headers, String body) {

	static Answer of(HttpResponse<String> response) {
		return new Answer(response.statusCode(), response.headers(), response.body());
	}

	<T> T read(String path) {
		return JsonPath.read(this.body, path);
	}

	String header(String name) {
		return String.join("|", this.headers.allValues(name));
	}

	Answer hasStatus(int expected) {
		assertThat(this.status).as("%s", this.body).isEqualTo(expected);
		return this;
	}

	/**
	 * Check that this is problem details, whatever else it is.
	 * @param expected the status
	 * @return this
	 */
	Answer isProblem(int expected) {
		hasStatus(expected);
		assertThat(header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(header("Cache-Control")).contains("no-store");
		assertThat(this.<Integer>read("$.status")).isEqualTo(expected);
		assertThat(this.<String>read("$.title")).isNotBlank();
		assertThat(this.body).doesNotContain("Exception", "org.springframework", "dev.wristband", "\\tat ");
		return this;
	}

	Answer isRefusal(String code) {
		isProblem(403);
		assertThat(this.<String>read("$.code")).isEqualTo(code);
		assertThat(header("WWW-Authenticate")).startsWith("Bearer error=\"insufficient_scope\"");
		return this;
	}

	Answer lacks(String... names) {
		assertThat(this.<List<String>>read("$.missing")).containsExactlyInAnyOrder(names);
		return this;
	}

}

package dev.wristband.sample.worker;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

import com.jayway.jsonpath.JsonPath;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answer of an application.
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
		assertThat(this.headers.map()).doesNotContainKey("set-cookie");
		return this;
	}

	/**
	 * Check that this is problem details with a code and without internals.
	 * @param expected the status
	 * @param code the code
	 * @return this
	 */
	Answer isProblem(int expected, String code) {
		hasStatus(expected);
		assertThat(header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(header("Cache-Control")).contains("no-store");
		assertThat(this.<Integer>read("$.status")).isEqualTo(expected);
		assertThat(this.<String>read("$.title")).isNotBlank();
		assertThat(this.<String>read("$.code")).isEqualTo(code);
		assertThat(this.body).doesNotContain("Exception", "dev.wristband", "localhost", "http:", "\\tat ", "secret");
		return this;
	}

}

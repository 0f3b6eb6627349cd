package dev.wristband.spring.security.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link WristbandEndpoints}.
 */
class WristbandEndpointsTests {

	private final WristbandEndpoints endpoints = WristbandEndpoints.defaults();

	@ParameterizedTest
	@CsvSource({ "/api/auth/login,true", "/api/auth/callback,true", "/api/auth/logout,true", "/api/auth/session,true",
			"/api/auth/token,true", "/api/auth/session/,false", "/api/auth/session/x.css,false",
			"/api/auth/session;x,false", "/api/auth/%73ession,false", "//api/auth/session,false",
			"/API/auth/session,false", "/api/auth/sessions,false", "/api/auth,false" })
	void containsIsExact(String path, boolean contained) {
		assertThat(this.endpoints.contains(path)).isEqualTo(contained);
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/app" + path);
		request.setContextPath("/app");
		assertThat(this.endpoints.contains(request)).isEqualTo(contained);
		assertThat(this.endpoints.contains(new MockHttpServletRequest("GET", path))).isEqualTo(contained);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "session", "/session/", "/a//b", "/a b", "/{x}", "/*", "/a?b", "/a;b", "/%61" })
	void constructorRefusesWhatIsNotAPlainPath(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> new WristbandEndpoints("/1", "/2", "/3", path, "/5"));
		assertThatIllegalArgumentException().isThrownBy(() -> new WristbandEndpoints("/1", "/2", "/3", "/4", path));
	}

	@Test
	void constructorWhenTwoAreTheSameRefusesThem() {
		for (int i = 0; i < 5; i++) {
			for (int j = 0; j < i; j++) {
				String[] paths = { "/1", "/2", "/3", "/4", "/5" };
				paths[i] = paths[j];
				assertThatIllegalArgumentException()
					.isThrownBy(() -> new WristbandEndpoints(paths[0], paths[1], paths[2], paths[3], paths[4]))
					.withMessage("The endpoint paths must differ");
			}
		}
	}

}

package dev.wristband.spring.boot.test.autoconfigure;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.context.NestedTestConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import dev.wristband.spring.security.test.WithWristbandMachine;
import dev.wristband.spring.security.test.WithWristbandUser;

import static dev.wristband.spring.security.test.WristbandRequestPostProcessors.wristbandBearer;
import static dev.wristband.spring.security.test.WristbandRequestPostProcessors.wristbandCsrf;
import static dev.wristband.spring.security.test.WristbandRequestPostProcessors.wristbandUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/**
 * Tests for requests that have another caller than the class is annotated with.
 */
@NestedTestConfiguration(NestedTestConfiguration.EnclosingConfiguration.OVERRIDE)
class OtherCallerSliceTests {

	@Nested
	@WebMvcTest(properties = "wristband.application-vanity-domain=api.example.invalid")
	@WithWristbandUser
	class UserOfApi {

		@Autowired
		MockMvcTester mvc;

		@Test
		void getWhenRequestIsAnonymousIsUnauthorized() {
			assertThat(this.mvc.get().uri("/profile")).hasStatusOk();
			assertThat(this.mvc.get().uri("/profile").with(anonymous())).hasStatus(401);
		}

		@Test
		void getWhenRequestHasTokenIsThatCaller() {
			assertThat(this.mvc.get().uri("/me").with(wristbandBearer().userId("olivia"))).hasStatusOk()
				.bodyJson()
				.isLenientlyEqualTo("{\"subject\": \"olivia\"}");
		}

	}

	@Nested
	@WebMvcTest(properties = "wristband.scopes=openid,roles")
	@WithWristbandMachine
	class MachineOfApplication {

		@Autowired
		MockMvcTester mvc;

		@Test
		void getWhenRequestHasUserIsThatUser() {
			assertThat(this.mvc.get().uri("/export")).hasStatusOk();
			assertThat(this.mvc.get().uri("/settings").with(wristbandUser().roles("owner"))).hasStatusOk();
			assertThat(this.mvc.get().uri("/export").with(wristbandUser().roles("owner"))).hasStatus(403);
		}

		@Test
		void postWhenRequestHasUserNeedsCsrfToken() {
			assertThat(this.mvc.post().uri("/invoices")).hasStatusOk();
			assertThat(this.mvc.post().uri("/invoices").with(wristbandUser())).hasStatus(403);
			assertThat(this.mvc.post().uri("/invoices").with(wristbandUser()).with(wristbandCsrf())).hasStatusOk();
		}

		@Test
		void getWhenRequestHasCallerOfSpringSecurityIsThatOne() {
			assertThat(this.mvc.get().uri("/me").with(anonymous())).hasStatus(401);
			assertThat(this.mvc.get().uri("/export").with(user("plain"))).hasStatus(403);
		}

	}

	@Nested
	@WebMvcTest
	@WithWristbandUser
	class UserOfApplication {

		@Autowired
		MockMvcTester mvc;

		@Test
		void getWhenRequestHasTokenIsThatCaller() {
			assertThat(this.mvc.get().uri("/me").with(wristbandBearer().userId("olivia"))).hasStatusOk()
				.bodyJson()
				.isLenientlyEqualTo("{\"subject\": \"olivia\", \"authentication\": \"BearerAuthentication\"}");
		}

		@Test
		void getWhenRequestHasUserIsThatUser() {
			assertThat(this.mvc.get().uri("/me").with(wristbandUser().userId("olivia"))).hasStatusOk()
				.bodyJson()
				.isLenientlyEqualTo("{\"subject\": \"olivia\"}");
		}

	}

}

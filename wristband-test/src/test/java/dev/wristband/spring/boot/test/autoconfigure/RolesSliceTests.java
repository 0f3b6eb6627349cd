package dev.wristband.spring.boot.test.autoconfigure;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import dev.wristband.spring.security.test.SessionUserRequestPostProcessor;

import static dev.wristband.spring.security.test.WristbandRequestPostProcessors.wristbandUser;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for users with roles in a slice of an application that does not ask for the scope
 * {@code roles}.
 */
@WebMvcTest
class RolesSliceTests {

	@Autowired
	MockMvcTester mvc;

	@Test
	void getWhenScopeIsNotAskedForThrows() {
		refused(wristbandUser().roles("owner"));
		refused(wristbandUser().roles("owner").scopes("openid", "role"));
	}

	@Test
	void getWhenScopeIsGrantedHasRole() {
		assertThat(this.mvc.get().uri("/settings").with(wristbandUser().roles("owner").scopes("openid", "roles")))
			.hasStatusOk();
		assertThat(this.mvc.get().uri("/settings").with(wristbandUser())).hasStatus(403);
	}

	private void refused(SessionUserRequestPostProcessor user) {
		assertThat(this.mvc.get().uri("/settings").with(user)).hasFailed()
			.failure()
			.isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining("'wristband.scopes'");
	}

}

package dev.wristband.spring.boot.test.autoconfigure;

import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import dev.wristband.spring.security.test.WithWristbandUser;

import static dev.wristband.spring.security.test.WristbandRequestPostProcessors.wristbandBearer;
import static dev.wristband.spring.security.test.WristbandRequestPostProcessors.wristbandUser;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an application whose sessions are not those of the mock requests.
 */
@SpringBootTest(classes = InvoicesApplication.class, properties = "wristband.scopes=openid,roles")
@AutoConfigureMockMvc
@Import(SpringSessionTests.SessionConfiguration.class)
class SpringSessionTests {

	@Autowired
	MockMvcTester mvc;

	@Test
	void getWhenUserHasSessionIsThere() {
		assertThat(this.mvc.get().uri("/tenants/tenant-acme/invoices").with(wristbandUser())).hasStatusOk();
		assertThat(this.mvc.get().uri("/tenants/tenant-acme/invoices").with(wristbandUser().tenant("globex")))
			.hasStatus(403);
		assertThat(this.mvc.get().uri("/invoices").with(wristbandUser().permissions("invoice:read"))).hasStatusOk();
	}

	@Test
	@WithWristbandUser(roles = "owner")
	void getWhenUserIsAnnotatedIsThere() {
		assertThat(this.mvc.get().uri("/settings")).hasStatusOk();
		assertThat(this.mvc.get().uri("/export")).hasStatus(403);
	}

	@Test
	void getWhenCallerHasAccessTokenIsThere() {
		assertThat(this.mvc.get().uri("/profile").with(wristbandBearer())).hasStatusOk();
		assertThat(this.mvc.get().uri("/profile").with(wristbandBearer().expired())).hasStatus(401);
	}

	@TestConfiguration(proxyBeanMethods = false)
	@EnableSpringHttpSession
	static class SessionConfiguration {

		@Bean
		MapSessionRepository sessions() {
			return new MapSessionRepository(new ConcurrentHashMap<>());
		}

	}

}

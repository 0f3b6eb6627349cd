package dev.wristband.sample.hello;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import dev.wristband.spring.security.test.WithWristbandUser;

import static org.assertj.core.api.Assertions.assertThat;

@WebMvcTest
@EnableConfigurationProperties(HelloProperties.class)
class PageControllerTests {

	@Autowired
	MockMvcTester mvc;

	@Test
	@WithWristbandUser(tenant = "acme", roles = "app:hello:owner")
	void dashboardWhenUserIsLoggedInShowsTenant() {
		assertThat(this.mvc.get().uri("/dashboard")).hasStatusOk().bodyText().contains("acme");
	}

}

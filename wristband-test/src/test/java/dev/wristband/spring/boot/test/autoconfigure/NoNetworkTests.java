package dev.wristband.spring.boot.test.autoconfigure;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.NestedTestConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.client.RestClient;

import dev.wristband.emulator.Emulator;
import dev.wristband.spring.boot.autoconfigure.WristbandConnectionDetails;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.management.WristbandManagement;
import dev.wristband.spring.security.resource.WristbandJwtDecoder;
import dev.wristband.spring.security.test.WristbandTestTokens;

import static dev.wristband.spring.security.test.WristbandRequestPostProcessors.wristbandBearer;
import static dev.wristband.spring.security.test.WristbandRequestPostProcessors.wristbandUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests that what runs without Wristband asks nobody, and leaves the configuration of the
 * application as it is.
 */
@NestedTestConfiguration(NestedTestConfiguration.EnclosingConfiguration.OVERRIDE)
class NoNetworkTests {

	@RegisterExtension
	static final NoNetwork NETWORK = new NoNetwork();

	static void useEverything(MockMvcTester mvc, ApplicationContext context) {
		assertThat(mvc.get().uri("/invoices").with(wristbandBearer().permissions("invoice:read"))).hasStatusOk();
		assertThat(mvc.get().uri("/invoices").with(wristbandUser().permissions("invoice:read"))).hasStatusOk();
		assertThat(mvc.get().uri("/me").with(wristbandBearer().signedWithUnknownKey())).hasStatus(401);
		assertThat(mvc.get().uri("/api/auth/login?tenant_name=acme")).hasStatus(302);
		assertThat(mvc.get().uri("/api/auth/logout").with(wristbandUser())).hasStatus(302);
		context.getBeanProvider(WristbandManagement.class)
			.ifAvailable((management) -> callManagement(management, context));
		assertThat(NETWORK.wanted()).isEmpty();
	}

	private static void callManagement(WristbandManagement management, ApplicationContext context) {
		String token = context.getBean(WristbandTestTokens.class).user().value();
		Authentication user = context.getBean(WristbandJwtDecoder.class).authenticate(token);
		SecurityContextHolder.getContext().setAuthentication(user);
		try {
			RestClient client = management.restClientAsCurrentUser();
			assertThatException().isThrownBy(() -> client.get().uri("/tenants").retrieve().toBodilessEntity())
				.withMessage("No network in this test for GET %s/api/v1/tenants",
						context.getBean(WristbandClientSettings.class).baseUrl());
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

	@Nested
	@WebMvcTest
	class NothingIsConfigured {

		@Autowired
		MockMvcTester mvc;

		@Autowired
		ApplicationContext context;

		@Test
		void contextWhenSliceHasNoEmulator() {
			useEverything(this.mvc, this.context);
			assertThat(this.context.getBeansOfType(Emulator.class)).isEmpty();
			assertThat(this.context.getBean(WristbandClientSettings.class).baseUrl())
				.isEqualTo("https://app.wristband.invalid");
		}

	}

	@Nested
	@SpringBootTest
	@AutoConfigureMockMvc
	class WholeApplication {

		@Autowired
		MockMvcTester mvc;

		@Autowired
		ApplicationContext context;

		@Test
		void contextWhenWholeApplicationHasMockMvcHasNoEmulator() {
			useEverything(this.mvc, this.context);
			assertThat(this.context.getBeansOfType(Emulator.class)).isEmpty();
			assertThat(this.context.getBeansOfType(WristbandManagement.class)).hasSize(1);
		}

	}

	@Nested
	@WebMvcTest(properties = { "wristband.application-vanity-domain=app.example.invalid", "wristband.client-id=web",
			"wristband.client-secret=a-secret-of-the-application", "wristband.sdk-configuration.mode=eager" })
	class ClientIsConfigured {

		@Autowired
		MockMvcTester mvc;

		@Autowired
		ApplicationContext context;

		@Test
		void contextWhenClientIsConfiguredKeepsIt() {
			useEverything(this.mvc, this.context);
			WristbandClientSettings settings = this.context.getBean(WristbandClientSettings.class);
			assertThat(settings.baseUrl()).isEqualTo("https://app.example.invalid");
			assertThat(settings.clientId()).isEqualTo("web");
			assertThat(settings.clientSecret()).isEqualTo("a-secret-of-the-application");
			assertThat(this.context.getBeanProvider(WristbandConnectionDetails.class).getIfUnique())
				.isNotInstanceOf(LocalWristbandConnectionDetails.class);
		}

	}

	@Nested
	@WebMvcTest(properties = { "wristband.application-vanity-domain=${UNSET_DOMAIN}",
			"wristband.clientId=${UNSET_CLIENT_ID}", "wristband.client-secret=${UNSET_SECRET}" })
	class ClientIsOnlyConfiguredElsewhere {

		@Autowired
		MockMvcTester mvc;

		@Autowired
		ApplicationContext context;

		@Test
		void contextWhenPlaceholdersCannotBeResolvedHasValuesForTests() {
			useEverything(this.mvc, this.context);
			WristbandClientSettings settings = this.context.getBean(WristbandClientSettings.class);
			assertThat(settings.baseUrl()).isEqualTo("https://app.wristband.invalid");
			assertThat(settings.clientId()).isEqualTo("test-client");
		}

	}

	@Nested
	@WebMvcTest
	class SomethingElseIsAsked {

		@Autowired
		MockMvcTester mvc;

		@Test
		void callWhenNobodyAnswersSaysSo(@Autowired ApplicationContext context) {
			RestClient wristband = context.getBean("wristbandRestClient", RestClient.class);
			assertThatException()
				.isThrownBy(() -> wristband.get()
					.uri("https://app.wristband.invalid/api/v1/oauth2/userinfo?secret=1")
					.retrieve()
					.toBodilessEntity())
				.withMessage("No network in this test for GET https://app.wristband.invalid/api/v1/oauth2/userinfo");
		}

	}

}

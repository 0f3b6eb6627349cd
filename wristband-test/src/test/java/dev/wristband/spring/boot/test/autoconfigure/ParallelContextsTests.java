package dev.wristband.spring.boot.test.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.test.TestAccessToken;
import dev.wristband.spring.security.test.WristbandTestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for several applications in one JVM at the same time.
 */
class ParallelContextsTests {

	@Test
	void getWhenApplicationsRunSideBySideEachTakesItsOwnTokens() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try (ConfigurableApplicationContext one = start("one.example.invalid");
				ConfigurableApplicationContext two = start("two.example.invalid")) {
			List<Callable<List<Integer>>> calls = new ArrayList<>();
			for (int i = 0; i < 20; i++) {
				calls.add(() -> statuses(one, two));
				calls.add(() -> statuses(two, one));
			}
			for (Future<List<Integer>> answers : threads.invokeAll(calls, 60, TimeUnit.SECONDS)) {
				assertThat(answers.get()).containsExactly(200, 403, 401);
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static List<Integer> statuses(ConfigurableApplicationContext own, ConfigurableApplicationContext other) {
		WristbandTestTokens tokens = own.getBean(WristbandTestTokens.class);
		return List.of(status(own, tokens.user().permissions("invoice:read")), status(own, tokens.user()),
				status(other, tokens.user().permissions("invoice:read")));
	}

	private static int status(ConfigurableApplicationContext application, TestAccessToken token) {
		HttpStatusCode status = RestClient
			.create("http://localhost:" + application.getEnvironment().getProperty("local.server.port"))
			.get()
			.uri("/invoices")
			.header("Authorization", token.authorization())
			.exchange((request, response) -> response.getStatusCode());
		return status.value();
	}

	private static ConfigurableApplicationContext start(String vanityDomain) {
		return new SpringApplicationBuilder(InvoicesApplication.class, LocalWristbandAutoConfiguration.class)
			.web(WebApplicationType.SERVLET)
			.properties("server.port=0", "wristband.application-vanity-domain=" + vanityDomain)
			.run();
	}

}

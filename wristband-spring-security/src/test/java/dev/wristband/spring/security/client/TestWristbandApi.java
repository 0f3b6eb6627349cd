package dev.wristband.spring.security.client;

import java.net.http.HttpClient;
import java.time.Duration;

import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What tests of {@link WristbandApi} share.
 */
final class TestWristbandApi {

	private TestWristbandApi() {
	}

	static void assertFailure(Runnable call, String errorCode, boolean temporary) {
		WristbandApiException failure = catchThrowableOfType(WristbandApiException.class, call::run);
		assertThat(failure).isNotNull();
		assertThat(failure.getErrorCode()).isEqualTo(errorCode);
		assertThat(failure.isTemporary()).isEqualTo(temporary);
		assertThat(failure).extracting(TestWristbandApi::texts)
			.asString()
			.doesNotContain("CANARY", "Q0FOQVJZ", "<script>");
	}

	static RestClient restClient(Duration readTimeout) {
		HttpClient httpClient = HttpClient.newBuilder()
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(Duration.ofSeconds(2))
			.build();
		JdkClientHttpRequestFactory requestFactory = new JdkClientHttpRequestFactory(httpClient);
		requestFactory.setReadTimeout(readTimeout);
		return RestClient.builder().requestFactory(requestFactory).build();
	}

	private static String texts(Throwable failure) {
		StringBuilder texts = new StringBuilder();
		for (Throwable current = failure; current != null; current = current.getCause()) {
			texts.append(current).append('\n');
			for (Throwable suppressed : current.getSuppressed()) {
				texts.append(texts(suppressed));
			}
		}
		return texts.toString();
	}

}

package dev.wristband.spring.security.management;

import java.io.IOException;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Turns answers that are no success into exceptions, before anything else of them is
 * read, and calls without an answer too.
 */
final class ManagementErrors implements ClientHttpRequestInterceptor {

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
		try {
			ClientHttpResponse response = execution.execute(request, body);
			if (response.getStatusCode().is2xxSuccessful()) {
				return new BoundedAnswer(response);
			}
			try (response) {
				throw new WristbandManagementException(response.getStatusCode().value(), response.getHeaders(),
						ErrorAnswer.read(response));
			}
		}
		catch (IOException ex) {
			throw new WristbandManagementException(ex);
		}
	}

}

package dev.wristband.spring.security.management;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.client.RestClientException;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpExchangeAdapterDecorator;
import org.springframework.web.service.invoker.HttpRequestValues;

/**
 * Turns answers of success that cannot be read into exceptions that quote nothing of
 * them. Spring's own one has the beginning of the answer in its text.
 */
final class ReadableAnswers extends HttpExchangeAdapterDecorator {

	ReadableAnswers(HttpExchangeAdapter delegate) {
		super(delegate);
	}

	@Override
	public <T> T exchangeForBody(HttpRequestValues request, ParameterizedTypeReference<T> type) {
		T body = read(request, type);
		if (body == null) {
			throw new WristbandManagementException("Wristband's API gives an answer without content");
		}
		return body;
	}

	private <T> @Nullable T read(HttpRequestValues request, ParameterizedTypeReference<T> type) {
		try {
			return super.exchangeForBody(request, type);
		}
		catch (RestClientException ex) {
			if (ex.getMostSpecificCause() instanceof IOException failure) {
				throw new WristbandManagementException(failure);
			}
			throw new WristbandManagementException("Wristband's API gives an answer that cannot be read");
		}
	}

}

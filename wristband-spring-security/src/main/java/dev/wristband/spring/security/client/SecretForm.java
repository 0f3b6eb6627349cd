package dev.wristband.spring.security.client;

import java.io.Serial;

import org.springframework.util.LinkedMultiValueMap;

/**
 * A form whose values nobody logs: Spring's {@code RestClient} writes the text of a body
 * into its log at debug level.
 */
final class SecretForm extends LinkedMultiValueMap<String, String> {

	@Serial
	private static final long serialVersionUID = 1L;

	@Override
	public String toString() {
		return "SecretForm" + keySet();
	}

}

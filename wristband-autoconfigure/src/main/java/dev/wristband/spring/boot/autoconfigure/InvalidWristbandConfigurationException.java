package dev.wristband.spring.boot.autoconfigure;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A property, or several together, cannot be what was meant. Neither text holds the value
 * of a secret.
 */
class InvalidWristbandConfigurationException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final StartupError error;

	private final String property;

	private final String description;

	private final String action;

	private final Map<String, String> facts = new LinkedHashMap<>();

	InvalidWristbandConfigurationException(StartupError error, String property, String description, String action) {
		this(error, property, description, action, null);
	}

	InvalidWristbandConfigurationException(StartupError error, String property, String description, String action,
			@Nullable Throwable cause) {
		super(error.text(description + " " + action), cause);
		this.error = error;
		this.property = property;
		this.description = description;
		this.action = action;
	}

	/**
	 * Add facts that help to find the mistake.
	 * @param more the facts by name
	 * @return this
	 */
	InvalidWristbandConfigurationException with(Map<String, String> more) {
		this.facts.putAll(more);
		return this;
	}

	StartupError getError() {
		return this.error;
	}

	String getProperty() {
		return this.property;
	}

	String getDescription() {
		return this.description;
	}

	String getAction() {
		return this.action;
	}

	Map<String, String> getFacts() {
		return this.facts;
	}

}

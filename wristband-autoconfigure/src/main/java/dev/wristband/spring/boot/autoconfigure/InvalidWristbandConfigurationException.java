package dev.wristband.spring.boot.autoconfigure;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * A property, or several together, cannot be what was meant. Neither text holds the value
 * of a secret.
 */
class InvalidWristbandConfigurationException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String property;

	private final String description;

	private final String action;

	InvalidWristbandConfigurationException(String property, String description, String action) {
		this(property, description, action, null);
	}

	InvalidWristbandConfigurationException(String property, String description, String action,
			@Nullable Throwable cause) {
		super(description + " " + action, cause);
		this.property = property;
		this.description = description;
		this.action = action;
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

}

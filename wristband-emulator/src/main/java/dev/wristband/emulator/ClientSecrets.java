package dev.wristband.emulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Secrets of the clients. A client may have two while one takes the place of the other.
 */
final class ClientSecrets {

	private static final int MOST = 2;

	private final Map<String, List<String>> secrets = new HashMap<>();

	synchronized void replaceAll(String clientId, String secret) {
		this.secrets.put(clientId, List.of(secret));
	}

	synchronized void add(String clientId, String secret) {
		List<String> added = new ArrayList<>(require(clientId));
		if (secret.isBlank() || added.contains(secret) || added.size() == MOST) {
			throw new IllegalArgumentException("A client must have one or two different secrets");
		}
		added.add(secret);
		this.secrets.put(clientId, List.copyOf(added));
	}

	synchronized void remove(String clientId, String secret) {
		List<String> left = new ArrayList<>(require(clientId));
		if (!left.remove(secret) || left.isEmpty()) {
			throw new IllegalArgumentException("The secret must be one of two that the client has");
		}
		this.secrets.put(clientId, List.copyOf(left));
	}

	synchronized boolean matches(String clientId, String secret) {
		return this.secrets.getOrDefault(clientId, Collections.emptyList())
			.stream()
			.anyMatch((expected) -> PendingLogins.matches(expected, secret));
	}

	private List<String> require(String clientId) {
		List<String> present = this.secrets.get(clientId);
		if (present == null) {
			throw new IllegalArgumentException("There is no such client");
		}
		return present;
	}

}

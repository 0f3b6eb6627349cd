package dev.wristband.spring.boot.autoconfigure.actuate;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.client.machine.MachineSettings;

/**
 * Masks Wristband's secrets, also where they stand under another name: in the environment
 * variable that a property refers to, or in a command line. Whoever has values shown does
 * not mean secrets.
 */
final class SecretSanitizer implements SanitizingFunction {

	// A shorter text may be anywhere by chance
	private static final int MIN_PART = 8;

	private final ObjectProvider<WristbandClientSettings> client;

	private final ObjectProvider<MachineSettings> machines;

	SecretSanitizer(ObjectProvider<WristbandClientSettings> client, ObjectProvider<MachineSettings> machines) {
		this.client = client;
		this.machines = machines;
	}

	@Override
	public SanitizableData apply(SanitizableData data) {
		String key = data.getKey().toLowerCase(Locale.ROOT);
		boolean named = key.contains("wristband") && key.endsWith("secret");
		return (named || holdsSecret(data.getValue())) ? data.withSanitizedValue() : data;
	}

	private boolean holdsSecret(@Nullable Object value) {
		if (!(value instanceof CharSequence)) {
			return false;
		}
		String text = value.toString();
		return secrets().stream()
			.anyMatch((secret) -> (secret.length() >= MIN_PART) ? text.contains(secret) : text.equals(secret));
	}

	private Set<String> secrets() {
		Stream<String> clients = this.client.stream()
			.flatMap((settings) -> Stream.of(settings.clientSecret(), settings.loginState().secret()));
		Stream<String> workers = this.machines.stream()
			.flatMap((settings) -> settings.clients().stream())
			.flatMap((machine) -> Stream.of(machine.clientSecret(), machine.secondarySecret()));
		return Stream.concat(clients, workers).filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
	}

}

package dev.wristband.spring.boot.autoconfigure;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.autoconfigure.HttpClientProperties;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientProperties;
import org.springframework.web.service.registry.HttpServiceGroup;

import dev.wristband.spring.security.outgoing.AllowedOrigins;
import dev.wristband.spring.security.outgoing.OutgoingCalls;
import dev.wristband.spring.security.outgoing.OutgoingIdentity;

/**
 * Which groups of HTTP interface clients get tokens, as whom they call, and where their
 * tokens may be sent: to the origin of their base URL, and to further ones.
 */
final class OutgoingGroups {

	private static final String PREFIX = "wristband.outgoing.groups";

	private static final Pattern PLAIN_NAME = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

	private final Map<String, WristbandOutgoingProperties.Group> configured;

	private final Set<String> machines;

	private final @Nullable HttpServiceClientProperties clients;

	OutgoingGroups(WristbandOutgoingProperties properties, Set<String> machines,
			@Nullable HttpServiceClientProperties clients) {
		this.configured = properties.groups();
		this.machines = machines;
		this.clients = clients;
		this.configured.keySet().forEach(this::identity);
	}

	/**
	 * Refuse groups that there are not.
	 * @param groups finds the names of the groups that there are
	 */
	void check(Supplier<Set<String>> groups) {
		Set<String> existing = !this.configured.isEmpty() ? groups.get() : Set.of();
		for (String name : this.configured.keySet()) {
			if (!existing.contains(name)) {
				throw new InvalidWristbandConfigurationException(StartupError.OUTGOING_GROUP_UNKNOWN,
						property(name, ""), "There is no group of HTTP interface clients with the name '%s', only %s."
							.formatted(name, existing),
						"Correct the name, or declare the group with '@ImportHttpServices'.");
			}
		}
	}

	boolean concerns(HttpServiceGroup group) {
		return this.configured.containsKey(group.name())
				|| group.httpServiceTypes().stream().anyMatch(OutgoingCalls::isAnnotated);
	}

	/**
	 * Find as whom a group calls.
	 * @param name the name of the group
	 * @return the identity, or {@code null} if only annotations say so
	 */
	@Nullable OutgoingIdentity identity(String name) {
		WristbandOutgoingProperties.Group group = this.configured.get(name);
		if (group == null || (group.as() == null && group.client() == null)) {
			return null;
		}
		if (group.as() == WristbandOutgoingProperties.Identity.CURRENT_USER) {
			if (group.client() != null) {
				throw new InvalidWristbandConfigurationException(StartupError.OUTGOING_IDENTITY,
						property(name, ".client"),
						"The group '%s' calls as the current user, and as a machine client.".formatted(name),
						"Remove '%s', or set '%s' to 'machine'.".formatted(property(name, ".client"),
								property(name, ".as")));
			}
			return OutgoingIdentity.currentUser();
		}
		return OutgoingIdentity.machine(machine(name, group.client()));
	}

	private String machine(String name, @Nullable String client) {
		if (client == null && this.machines.size() == 1) {
			return this.machines.iterator().next();
		}
		if (client == null || !this.machines.contains(client)) {
			throw new InvalidWristbandConfigurationException(StartupError.OUTGOING_IDENTITY, property(name, ".client"),
					"The group '%s' must call as one of the machine clients %s.".formatted(name, this.machines),
					"Set '%s' to the name of a client below 'wristband.machine.clients'."
						.formatted(property(name, ".client")));
		}
		return client;
	}

	AllowedOrigins origins(String name) {
		WristbandOutgoingProperties.Group group = this.configured.get(name);
		AllowedOrigins further = origins(property(name, ".allowed-origins"),
				(group != null) ? group.allowedOrigins() : List.of());
		HttpClientProperties client = client(name);
		String baseUrl = (client != null) ? client.getBaseUrl() : null;
		return (baseUrl != null)
				? further
					.and(origins("spring.http.serviceclient." + name + ".base-url", List.of(origin(name, baseUrl))))
				: further;
	}

	static AllowedOrigins origins(String property, List<String> values) {
		return ConfigurationRules.accepted(StartupError.ORIGIN_INVALID, property, "Correct '%s'.".formatted(property),
				() -> AllowedOrigins.of(new ArrayList<>(values)));
	}

	private static String origin(String name, String baseUrl) {
		String property = "spring.http.serviceclient." + name + ".base-url";
		URI uri = ConfigurationRules.accepted(StartupError.ORIGIN_INVALID, property,
				"Set '%s' to an absolute URL.".formatted(property), () -> URI.create(baseUrl));
		return uri.getScheme() + "://" + uri.getRawAuthority();
	}

	@Nullable HttpClientProperties client(String name) {
		return (this.clients != null) ? this.clients.get(name) : null;
	}

	// A name that is no part of a property cannot be shown as one
	private static String property(String name, String member) {
		return PLAIN_NAME.matcher(name).matches() ? PREFIX + "." + name + member : PREFIX;
	}

}

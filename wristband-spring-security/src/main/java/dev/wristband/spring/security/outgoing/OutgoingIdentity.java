package dev.wristband.spring.security.outgoing;

import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * As whom a call is made.
 *
 * @since 0.1.0
 */
public sealed interface OutgoingIdentity {

	/**
	 * Return the identity of a machine client.
	 * @param clientName its name, or empty text for the only one there is
	 * @return the identity
	 */
	static OutgoingIdentity machine(String clientName) {
		return new Machine(clientName);
	}

	/**
	 * Return the identity of whoever is logged in, or has sent an access token, when the
	 * call is made.
	 * @return the identity
	 */
	static OutgoingIdentity currentUser() {
		return new CurrentUser();
	}

	/**
	 * Return what sets this identity on a single request:
	 * {@code restClient.get().uri(...).attributes(OutgoingIdentity.currentUser().attribute())}.
	 * @return sets the attribute that the interceptors look for
	 */
	default Consumer<Map<String, Object>> attribute() {
		return (attributes) -> attributes.put(OutgoingIdentity.class.getName(), this);
	}

	/**
	 * Find the identity that was set on a request.
	 * @param attributes the attributes of the request
	 * @return the identity, or {@code null} if none was set
	 */
	static @Nullable OutgoingIdentity find(Map<String, Object> attributes) {
		return (attributes.get(OutgoingIdentity.class.getName()) instanceof OutgoingIdentity identity) ? identity
				: null;
	}

	/**
	 * A machine client.
	 *
	 * @param clientName its name, or empty text for the only one there is
	 */
	record Machine(String clientName) implements OutgoingIdentity {

		public Machine {
			Assert.notNull(clientName, "'clientName' must not be null");
		}

	}

	/**
	 * The current user.
	 */
	record CurrentUser() implements OutgoingIdentity {

	}

}

package dev.wristband.spring.security.client.machine;

import java.time.Duration;
import java.util.List;

import org.springframework.util.Assert;

/**
 * The machine clients of this application and how their tokens are kept fresh.
 *
 * @param clients the clients, at least one, each with a name of its own
 * @param tokenExpirationBuffer how long before its end a token is renewed, unless it
 * lives too short for that
 * @param tokenWait the longest time that a caller waits for a token
 * @since 0.1.0
 */
public record MachineSettings(List<MachineClient> clients, Duration tokenExpirationBuffer, Duration tokenWait) {

	public MachineSettings {
		clients = List.copyOf(clients);
		Assert.notEmpty(clients, "'clients' must not be empty");
		Assert.isTrue(clients.stream().map(MachineClient::name).distinct().count() == clients.size(),
				"'clients' must have names of their own");
		Assert.isTrue(!tokenExpirationBuffer.isNegative(), "'tokenExpirationBuffer' must not be negative");
		Assert.isTrue(!tokenWait.isNegative() && !tokenWait.isZero(), "'tokenWait' must be positive");
	}

	/**
	 * Return the settings of clients with the usual times.
	 * @param clients the clients
	 * @return settings with a buffer of 60 seconds, and waits of 10 at most
	 */
	public static MachineSettings of(MachineClient... clients) {
		return new MachineSettings(List.of(clients), Duration.ofSeconds(60), Duration.ofSeconds(10));
	}

}

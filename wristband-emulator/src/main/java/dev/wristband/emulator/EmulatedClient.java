package dev.wristband.emulator;

import java.util.List;
import java.util.regex.Pattern;

/**
 * OAuth 2.0 client that is registered with the emulator. The URLs may hold the
 * placeholder <code>{tenant_name}</code>.
 *
 * @param id client id, at most 26 characters
 * @param secret client secret, left out of {@link #toString()}
 * @param loginUrl where the application starts a login
 * @param redirectUris where authorization responses may go
 * @since 0.1.0
 */
public record EmulatedClient(String id, String secret, String loginUrl, List<String> redirectUris) {

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,26}");

	public EmulatedClient {
		check(id, secret);
		redirectUris = List.copyOf(redirectUris);
		if (redirectUris.isEmpty()) {
			throw new IllegalArgumentException("'redirectUris' must not be empty");
		}
		UrlTemplate.of(loginUrl);
		redirectUris.forEach(UrlTemplate::of);
	}

	/**
	 * The client that the emulator has from the start.
	 * @return the client of an application on {@code http://localhost:6001}
	 */
	public static EmulatedClient defaults() {
		return new EmulatedClient("hello-tenant-client", "local-emulator-secret-not-for-production",
				"http://localhost:6001/api/auth/login", List.of("http://localhost:6001/api/auth/callback"));
	}

	static void check(String id, String secret) {
		if (!ID.matcher(id).matches()) {
			throw new IllegalArgumentException("'id' must be 1 to 26 letters, digits, '-' or '_'");
		}
		if (secret.isBlank()) {
			throw new IllegalArgumentException("'secret' must not be empty");
		}
	}

	@Override
	public String toString() {
		return "EmulatedClient[id=%s, loginUrl=%s, redirectUris=%s]".formatted(this.id, this.loginUrl,
				this.redirectUris);
	}

}

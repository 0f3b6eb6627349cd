package dev.wristband.emulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Logins that have begun, each bound to its browser and host.
 */
final class PendingLogins {

	private static final String COOKIE = "wristband_emulator_browser";

	private static final Pattern BROWSER = Pattern.compile("[A-Za-z0-9_-]{43}");

	private static final Duration LIFETIME = Duration.ofMinutes(30);

	private final BoundedMap<PendingLogin> logins = new BoundedMap<>(10_000);

	private final Domains domains;

	private final RandomValues random;

	private final Clock clock;

	PendingLogins(Domains domains, RandomValues random, Clock clock) {
		this.domains = domains;
		this.random = random;
		this.clock = clock;
	}

	Response begin(Request request, LoginRequest loginRequest) {
		String known = request.cookie(COOKIE);
		String browser = (known != null && BROWSER.matcher(known).matches()) ? known : this.random.next();
		PendingLogin login = new PendingLogin(this.random.next(), request.site().host(), browser, this.random.next(),
				this.clock.instant(), loginRequest);
		this.logins.put(login.id(), login);
		return Response.redirect(this.domains.origin(login.host()) + "/login?req=" + login.id())
			.withHeader("Set-Cookie", COOKIE + "=" + browser + "; Path=/; HttpOnly; SameSite=Lax");
	}

	/**
	 * Find the login that the given browser began on the given host.
	 * @param request the request
	 * @param id the id of the login
	 * @return the login, or {@code null} if there is none for this browser
	 */
	@Nullable PendingLogin find(Request request, @Nullable String id) {
		PendingLogin login = (id != null) ? this.logins.get(id) : null;
		if (login == null || !login.host().equals(request.site().host())) {
			return null;
		}
		if (!matches(login.browser(), request.cookie(COOKIE))) {
			return null;
		}
		return this.clock.instant().isBefore(login.since().plus(LIFETIME)) ? login : null;
	}

	/**
	 * End a login, so that its form can be sent once.
	 * @param login the login
	 * @param csrfToken the value that the form sent
	 * @return whether the form is genuine and the first one
	 */
	boolean complete(PendingLogin login, @Nullable String csrfToken) {
		return matches(login.csrfToken(), csrfToken) && this.logins.remove(login.id()) != null;
	}

	void clear() {
		this.logins.clear();
	}

	static boolean matches(String expected, @Nullable String actual) {
		return actual != null && MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
				actual.getBytes(StandardCharsets.UTF_8));
	}

}

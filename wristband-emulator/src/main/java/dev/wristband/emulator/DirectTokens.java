package dev.wristband.emulator;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens of users who did not log in, for calls without a browser.
 */
final class DirectTokens {

	// RFC 6749, section 3.3
	private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]{1,128}");

	private static final int MAX_SCOPES = 100;

	private final Directory directory;

	private final TokenIssuer issuer;

	private final Clock clock;

	DirectTokens(Directory directory, TokenIssuer issuer, Clock clock) {
		this.directory = directory;
		this.issuer = issuer;
		this.clock = clock;
	}

	/**
	 * Issue an access token.
	 * @param clientId the client, or {@code null} for the one that is there
	 * @param account the user
	 * @param scopes what is granted
	 * @param authTime when the user logged in, or {@code null} for now
	 * @return the access token
	 */
	BearerAccessToken issue(@Nullable String clientId, Account account, List<String> scopes,
			@Nullable Instant authTime) {
		if (scopes.size() > MAX_SCOPES || !scopes.stream().allMatch((scope) -> SCOPE.matcher(scope).matches())) {
			throw new IllegalArgumentException("'scopes' must be at most 100 names without blanks");
		}
		Instant now = this.clock.instant();
		Instant loggedIn = (authTime != null) ? authTime : now;
		if (loggedIn.getEpochSecond() < 0 || loggedIn.isAfter(now)) {
			throw new IllegalArgumentException("'authTime' must not be before 1970 or in the future");
		}
		return this.issuer.accessToken(new Authorization(client(clientId), account, loggedIn, Scope.parse(scopes)));
	}

	private String client(@Nullable String id) {
		if (id == null) {
			return this.directory.clients()
				.stream()
				.map(EmulatedClient::id)
				.min(Comparator.naturalOrder())
				.orElseThrow(() -> new IllegalArgumentException("There is no client"));
		}
		if (this.directory.client(id) == null) {
			throw new IllegalArgumentException("There is no such client");
		}
		return id;
	}

}

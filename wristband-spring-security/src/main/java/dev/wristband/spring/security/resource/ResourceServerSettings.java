package dev.wristband.spring.security.resource;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

import org.springframework.util.Assert;

import dev.wristband.spring.security.core.CallerKind;

/**
 * Which access tokens are accepted.
 *
 * @param issuers scheme and authority of the vanity domains of the Wristband applications
 * whose tokens are accepted, ten at most
 * @param clockSkew how far this clock and Wristband's may be apart
 * @param clientIds the clients whose tokens are accepted; empty for any
 * @param audiences the audiences of which a token must name one; empty for no matter
 * @param callerKinds the kinds of callers that are accepted; empty for any
 * @param tokenCacheSize how many verified tokens are kept; none if 0
 * @since 0.1.0
 */
public record ResourceServerSettings(Set<String> issuers, Duration clockSkew, Set<String> clientIds,
		Set<String> audiences, Set<CallerKind> callerKinds, int tokenCacheSize) {

	private static final int MAX_ISSUERS = 10;

	private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(5);

	public ResourceServerSettings {
		Assert.notEmpty(issuers, "'issuers' must not be empty");
		Assert.isTrue(issuers.size() <= MAX_ISSUERS, "There must not be more than ten 'issuers'");
		Assert.isTrue(issuers.stream().allMatch(ResourceServerSettings::isOrigin),
				"'issuers' must be scheme and authority, such as https://yourapp-yourcompany.us.wristband.dev");
		Assert.isTrue(!clockSkew.isNegative() && clockSkew.compareTo(MAX_CLOCK_SKEW) <= 0,
				"'clockSkew' must be between nothing and five minutes");
		Assert.isTrue(tokenCacheSize >= 0, "'tokenCacheSize' must not be negative");
		issuers = new LinkedHashSet<>(issuers);
		clientIds = Set.copyOf(clientIds);
		audiences = Set.copyOf(audiences);
		callerKinds = Set.copyOf(callerKinds);
	}

	/**
	 * Return the default settings.
	 * @param issuer scheme and authority of the vanity domain
	 * @return settings that accept every caller of that Wristband application
	 */
	public static ResourceServerSettings of(String issuer) {
		return new ResourceServerSettings(Set.of(issuer), Duration.ofSeconds(30), Set.of(), Set.of(), Set.of(), 10_000);
	}

	private static boolean isOrigin(String issuer) {
		try {
			URI uri = new URI(issuer);
			return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null
					&& uri.getUserInfo() == null && issuer.equals(uri.getScheme() + "://" + uri.getAuthority());
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

}

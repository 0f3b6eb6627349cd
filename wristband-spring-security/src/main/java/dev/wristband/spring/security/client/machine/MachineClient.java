package dev.wristband.spring.security.client.machine;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A client with which this application authenticates as itself.
 *
 * @param name the name by which the application knows it
 * @param baseUrl scheme and authority of the Wristband application it belongs to
 * @param clientId the OAuth 2.0 client id
 * @param clientSecret the OAuth 2.0 client secret
 * @param secondarySecret the other secret while secrets are being rotated, if there is
 * one
 * @param scopes the scopes to ask for; may be empty
 * @since 0.1.0
 */
@JsonIgnoreProperties({ "clientSecret", "secondarySecret" })
public record MachineClient(String name, String baseUrl, String clientId, String clientSecret,
		@Nullable String secondarySecret, Set<String> scopes) {

	// RFC 6749, section 3.3
	private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,200}");

	public MachineClient {
		Assert.hasText(name, "'name' must not be empty");
		Assert.isTrue(isOrigin(baseUrl), "'baseUrl' must be scheme and authority");
		Assert.hasText(clientId, "'clientId' must not be empty");
		Assert.hasText(clientSecret, "'clientSecret' must not be empty");
		Assert.isTrue(secondarySecret == null || !secondarySecret.isBlank(), "'secondarySecret' must not be blank");
		Assert.isTrue(scopes.stream().allMatch((scope) -> SCOPE.matcher(scope).matches()),
				"'scopes' must be single words");
		scopes = Set.copyOf(scopes);
	}

	private static boolean isOrigin(String baseUrl) {
		URI uri = URI.create(baseUrl);
		return uri.getHost() != null && uri.getRawPath().isEmpty() && uri.getRawQuery() == null
				&& uri.getRawUserInfo() == null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
	}

	@Override
	public String toString() {
		return "MachineClient[name=%s, baseUrl=%s, clientId=%s]".formatted(this.name, this.baseUrl, this.clientId);
	}

}

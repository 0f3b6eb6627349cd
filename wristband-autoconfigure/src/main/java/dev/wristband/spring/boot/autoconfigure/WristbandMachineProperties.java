package dev.wristband.spring.boot.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.StringUtils;

/**
 * Configuration properties for machine clients of Wristband. A blank text counts as
 * absent.
 *
 * <p>
 * The constructors are not API: they change whenever a property is added.
 *
 * @param clients Machine clients by name: 'client-id', 'client-secret',
 * 'secondary-secret' while secrets are rotated, 'vanity-domain' if it is not the
 * application's, and 'scopes'.
 * @param tokenExpirationBuffer How long before its end a token is renewed in the
 * background, a tenth of its life at most. If a duration suffix is not specified, seconds
 * will be used.
 * @param tokenWait Longest time that a caller waits for a token. If a duration suffix is
 * not specified, seconds will be used.
 * @since 0.1.0
 */
@ConfigurationProperties("wristband.machine")
public record WristbandMachineProperties(@DefaultValue Map<String, Client> clients,
		@DefaultValue("60s") @DurationUnit(ChronoUnit.SECONDS) Duration tokenExpirationBuffer,
		@DefaultValue("10s") @DurationUnit(ChronoUnit.SECONDS) Duration tokenWait) {

	/**
	 * Machine client properties.
	 *
	 * @param clientId Client ID.
	 * @param clientSecret Client secret.
	 * @param secondarySecret Other client secret while secrets are rotated.
	 * @param vanityDomain Application vanity domain that the client belongs to. By
	 * default, the application's.
	 * @param scopes Scopes to ask for. By default, none.
	 */
	public record Client(@Nullable String clientId, @Nullable String clientSecret, @Nullable String secondarySecret,
			@Nullable String vanityDomain, @DefaultValue Set<String> scopes) {

		public Client {
			clientId = textOrNull(clientId);
			clientSecret = textOrNull(clientSecret);
			secondarySecret = textOrNull(secondarySecret);
			vanityDomain = textOrNull(vanityDomain);
			scopes = words(scopes);
		}

		private static @Nullable String textOrNull(@Nullable String value) {
			return StringUtils.hasText(value) ? value : null;
		}

		private static Set<String> words(Set<String> values) {
			Set<String> words = new LinkedHashSet<>();
			values.forEach((value) -> words.addAll(List.of(StringUtils.tokenizeToStringArray(value, ", \t\r\n"))));
			return words;
		}

		@Override
		public String toString() {
			return "Client[clientId=%s, vanityDomain=%s]".formatted(this.clientId, this.vanityDomain);
		}

	}

}

package dev.wristband.spring.boot.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;

import org.springframework.beans.factory.SmartInitializingSingleton;

import dev.wristband.spring.security.client.SdkConfigurationMode;
import dev.wristband.spring.security.client.SdkConfigurationSource;
import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.core.ErrorReference;
import dev.wristband.spring.security.core.WristbandErrorCodes;

/**
 * Fetches the SDK configuration at startup, if that is wanted, and stops the startup if
 * it cannot be had.
 */
final class SdkConfigurationCheck implements SmartInitializingSingleton {

	private static final String PROPERTY = "wristband.sdk-configuration.mode";

	private final WristbandClientSettings settings;

	private final WristbandProperties.Http http;

	private final SdkConfigurationSource source;

	SdkConfigurationCheck(WristbandClientSettings settings, WristbandProperties.Http http,
			SdkConfigurationSource source) {
		this.settings = settings;
		this.http = http;
		this.source = source;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.settings.sdkConfigurationMode() != SdkConfigurationMode.EAGER) {
			return;
		}
		try {
			this.source.get();
		}
		catch (WristbandApiException ex) {
			throw WristbandErrorCodes.SDK_CONFIGURATION_INVALID.equals(ex.getErrorCode()) ? invalid(ex)
					: unavailable(ex);
		}
	}

	private static InvalidWristbandConfigurationException invalid(WristbandApiException ex) {
		String text = text(ex);
		Matcher named = ConfigurationRules.PROPERTY.matcher(text);
		return new InvalidWristbandConfigurationException(StartupError.SDK_CONFIGURATION_INVALID,
				named.find() ? named.group(1) : PROPERTY, text + ".",
				"Correct what is named above, here or at Wristband.", ex);
	}

	private InvalidWristbandConfigurationException unavailable(WristbandApiException ex) {
		WristbandApiException reason = (ex.getCause() instanceof WristbandApiException call) ? call : ex;
		return new InvalidWristbandConfigurationException(StartupError.SDK_CONFIGURATION_UNAVAILABLE, PROPERTY,
				"What is registered at Wristband cannot be fetched: %s (%s).".formatted(text(reason),
						ex.getErrorCode()),
				"Check 'wristband.application-vanity-domain' and 'wristband.client-id', and whether this machine gets "
						+ "to the host, with the proxy and the trusted certificates named above. Or change "
						+ "'%s' to 'lazy', so that the application starts without Wristband.".formatted(PROPERTY),
				ex)
			.with(connection());
	}

	private static String text(WristbandApiException ex) {
		return ErrorReference.withoutNumber(String.valueOf(ex.getMessage()));
	}

	private Map<String, String> connection() {
		String proxy = this.http.proxy();
		String sslBundle = this.http.sslBundle();
		Map<String, String> facts = new LinkedHashMap<>();
		facts.put("Host", this.settings.applicationVanityDomain());
		facts.put("Proxy",
				(proxy != null) ? proxy + " ('wristband.http.proxy')" : "none ('wristband.http.proxy' is not set)");
		facts.put("Trust", (sslBundle != null) ? "SSL bundle '%s' ('wristband.http.ssl-bundle')".formatted(sslBundle)
				: "the JDK's trust store ('wristband.http.ssl-bundle' is not set)");
		return facts;
	}

}

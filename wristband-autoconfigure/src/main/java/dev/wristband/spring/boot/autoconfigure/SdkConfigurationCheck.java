package dev.wristband.spring.boot.autoconfigure;

import org.springframework.beans.factory.SmartInitializingSingleton;

import dev.wristband.spring.security.client.SdkConfigurationSource;
import dev.wristband.spring.security.client.WristbandApiException;

/**
 * Fetches the SDK configuration at startup, if that is wanted, and stops the startup if
 * it cannot be had.
 */
final class SdkConfigurationCheck implements SmartInitializingSingleton {

	private final boolean eager;

	private final SdkConfigurationSource source;

	SdkConfigurationCheck(boolean eager, SdkConfigurationSource source) {
		this.eager = eager;
		this.source = source;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (!this.eager) {
			return;
		}
		try {
			this.source.get();
		}
		catch (WristbandApiException ex) {
			throw new InvalidWristbandConfigurationException("wristband.sdk-configuration.mode",
					"%s (%s).".formatted(ex.getMessage(), ex.getErrorCode()),
					"Correct what is named above, or change 'wristband.sdk-configuration.mode' to 'lazy' so that the "
							+ "application starts without Wristband.",
					ex);
		}
	}

}

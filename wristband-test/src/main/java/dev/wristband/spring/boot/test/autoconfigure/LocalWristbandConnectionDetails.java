package dev.wristband.spring.boot.test.autoconfigure;

import dev.wristband.spring.boot.autoconfigure.WristbandConnectionDetails;

/**
 * {@link WristbandConnectionDetails} for an application that is tested without any of its
 * own. The domain is one that nobody can have.
 */
final class LocalWristbandConnectionDetails implements WristbandConnectionDetails {

	@Override
	public String getApplicationVanityDomain() {
		return WristbandTestProperties.VANITY_DOMAIN;
	}

	@Override
	public String getClientId() {
		return WristbandTestProperties.CLIENT_ID;
	}

	@Override
	public String getClientSecret() {
		return WristbandTestProperties.CLIENT_SECRET;
	}

	// Tests with MockMvc send requests to http://localhost
	@Override
	public boolean isSecureCookies() {
		return false;
	}

}

package dev.wristband.spring.security.client;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.springframework.util.Assert;

/**
 * Who this application is at Wristband, and how it logs users in.
 *
 * @param applicationVanityDomain host, optionally with port, of the Wristband application
 * @param plainHttp whether Wristband is reached without TLS; only for a stand-in on this
 * machine
 * @param clientId the OAuth 2.0 client id
 * @param clientSecret the OAuth 2.0 client secret
 * @param scopes the scopes to ask for; {@code openid} is always among them
 * @param loginState how login state is kept in cookies
 * @param idTokenVerification how an ID token is verified
 * @param tokenExpirationBuffer how long before its end an access token counts as expired
 * @param sdkConfigurationMode when the SDK configuration is fetched
 * @param manualConfiguration what is set by hand
 * @since 0.1.0
 */
@JsonIgnoreProperties({ "clientSecret", "loginState" })
public record WristbandClientSettings(String applicationVanityDomain, boolean plainHttp, String clientId,
		String clientSecret, Set<String> scopes, LoginStateSettings loginState, IdTokenVerification idTokenVerification,
		Duration tokenExpirationBuffer, SdkConfigurationMode sdkConfigurationMode,
		ManualSdkConfiguration manualConfiguration) {

	public WristbandClientSettings {
		Assert.hasText(applicationVanityDomain, "'applicationVanityDomain' must not be empty");
		Assert.hasText(clientId, "'clientId' must not be empty");
		Assert.hasText(clientSecret, "'clientSecret' must not be empty");
		Assert.isTrue(scopes.contains("openid"), "'scopes' must contain 'openid'");
		Assert.isTrue(!tokenExpirationBuffer.isNegative(), "'tokenExpirationBuffer' must not be negative");
	}

	/**
	 * Return the base of every back-channel call, which is also the issuer of tokens.
	 * @return scheme and authority, without a slash at the end
	 */
	public String baseUrl() {
		return scheme() + "://" + this.applicationVanityDomain;
	}

	/**
	 * Return the scheme of Wristband's URLs.
	 * @return {@code https}, or {@code http} for a stand-in on this machine
	 */
	public String scheme() {
		return this.plainHttp ? "http" : "https";
	}

	/**
	 * Return whether Wristband is a stand-in on this machine, where also the domains of
	 * tenants end in {@code .localhost} and have its port.
	 * @return {@code true} if it is
	 */
	public boolean isLocal() {
		String host = this.applicationVanityDomain.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT);
		return this.plainHttp || host.equals("localhost") || host.endsWith(".localhost");
	}

	@Override
	public String toString() {
		return "WristbandClientSettings[applicationVanityDomain=%s, clientId=%s]"
			.formatted(this.applicationVanityDomain, this.clientId);
	}

	/**
	 * How login state is kept in cookies.
	 *
	 * @param secret the secret that its encryption key is derived from
	 * @param secureCookies whether the cookies are marked {@code Secure}
	 */
	@JsonIgnoreProperties("secret")
	public record LoginStateSettings(String secret, boolean secureCookies) {

		public LoginStateSettings {
			Assert.hasText(secret, "'secret' must not be empty");
		}

		@Override
		public String toString() {
			return "LoginStateSettings[secureCookies=%s]".formatted(this.secureCookies);
		}

	}

}

package dev.wristband.spring.boot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Details required to talk to a Wristband application, or to a stand-in for one. A bean
 * of this type takes the place of the properties.
 *
 * @since 0.1.0
 */
public interface WristbandConnectionDetails extends ConnectionDetails {

	/**
	 * Return the application vanity domain.
	 * @return a host, optionally with port
	 */
	String getApplicationVanityDomain();

	/**
	 * Return the client id.
	 * @return the client id
	 */
	String getClientId();

	/**
	 * Return the client secret.
	 * @return the client secret
	 */
	String getClientSecret();

	/**
	 * Return whether Wristband is called without TLS. Only a domain on this machine may
	 * be.
	 * @return {@code true} for a stand-in without TLS
	 */
	default boolean isPlainHttp() {
		return false;
	}

	/**
	 * Return whether cookies are marked {@code Secure}.
	 * @return {@code false} if the application itself is served without TLS
	 */
	default boolean isSecureCookies() {
		return true;
	}

	/**
	 * Return the credentials of a machine client that is configured without.
	 * @param clientName the name of the machine client in the application
	 * @return its credentials, or {@code null} if there are none
	 */
	default @Nullable MachineCredentials getMachineCredentials(String clientName) {
		return null;
	}

	/**
	 * Credentials of a machine client.
	 *
	 * @param clientId the client id
	 * @param clientSecret the client secret
	 */
	record MachineCredentials(String clientId, String clientSecret) {

		@Override
		public String toString() {
			return "MachineCredentials[clientId=%s]".formatted(this.clientId);
		}

	}

}

package dev.wristband.spring.security.resource;

import java.util.Locale;

/**
 * Why an access token is refused. For logs, never for the caller.
 */
enum TokenRefusal {

	SIZE, FORMAT, ENCODING, JSON, HEADER, ALGORITHM, TYPE, KEY_ID, ISSUER, TIME, EXPIRED, NOT_YET_VALID, LIFETIME,
	SUBJECT, TENANT, APPLICATION, CLIENT, AUDIENCE, CALLER_KIND, SCOPE, SENDER_CONSTRAINED, UNKNOWN_KEY, SIGNATURE,
	CUSTOM;

	/**
	 * Return the code of the reason.
	 * @return the code, which never changes its meaning
	 */
	String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}

package dev.wristband.spring.security.resource;

import java.util.Map;

/**
 * The header of an access token, found to be in order.
 *
 * @param text the header as it was sent
 * @param members its members
 * @param keyId the key id
 */
record TokenHeader(String text, Map<String, Object> members, String keyId) {

	boolean startsToken(String token, int length) {
		return this.text.length() == length && token.startsWith(this.text);
	}

}

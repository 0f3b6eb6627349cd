package dev.wristband.spring.security.resource;

import java.security.interfaces.RSAPublicKey;
import java.util.Collection;

import org.springframework.security.core.GrantedAuthority;

import dev.wristband.spring.security.client.SigningKeys;

/**
 * A token that was verified, and what its verification rests on.
 *
 * @param token the token
 * @param authorities what its caller is granted
 * @param times when it is valid
 * @param issuerKeys the keys of its issuer
 * @param keyId the id of the key that it is signed with
 * @param key that key
 */
record VerifiedToken(WristbandAccessToken token, Collection<? extends GrantedAuthority> authorities, TokenTimes times,
		SigningKeys issuerKeys, String keyId, RSAPublicKey key) {

	/**
	 * Return whether the key has not been withdrawn.
	 * @return {@code true} if it is still published
	 */
	boolean isKeyPublished() {
		return this.issuerKeys.findKnown(this.keyId) == this.key;
	}

	@Override
	public String toString() {
		return "VerifiedToken[%s]".formatted(this.token);
	}

}

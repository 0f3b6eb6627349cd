package dev.wristband.spring.security.client;

import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.core.ErrorReference;

/**
 * The usable keys of one fetched JWK set (RFC 7517). A key that must not be used is left
 * out, the others serve.
 */
final class SigningKeySet {

	private static final Log logger = LogFactory.getLog(SigningKeySet.class);

	private static final int MAX_KEYS = 64;

	private final Map<String, RSAPublicKey> keysById;

	private final JWKSet jwks;

	private final long fetchedAt;

	private SigningKeySet(Map<String, RSAPublicKey> keysById, JWKSet jwks, long fetchedAt) {
		this.keysById = keysById;
		this.jwks = jwks;
		this.fetchedAt = fetchedAt;
	}

	/**
	 * Read a JWK set.
	 * @param text the JSON text
	 * @param previous the keys so far; one that is still there stays the same object
	 * @param fetchedAt when it was fetched, in milliseconds
	 * @return the usable keys
	 * @throws WristbandApiException if the text is no JWK set, or none of its keys is
	 * usable
	 */
	static SigningKeySet parse(String text, @Nullable SigningKeySet previous, long fetchedAt) {
		Map<String, RSAPublicKey> keysById = new LinkedHashMap<>();
		List<JWK> jwks = new ArrayList<>();
		int ignored = 0;
		for (Map<String, Object> members : members(text)) {
			RSAKey key = (jwks.size() < MAX_KEYS) ? SigningKeyRules.accept(members) : null;
			if (key == null || (key.getKeyID() != null && keysById.containsKey(key.getKeyID()))) {
				ignored++;
				continue;
			}
			jwks.add(key);
			if (key.getKeyID() != null) {
				keysById.put(key.getKeyID(), publicKey(key, previous));
			}
		}
		if (ignored > 0) {
			logger.warn(ErrorReference.SIGNING_KEYS_UNSUITABLE
				.text("Ignoring %d keys of Wristband that are unsuitable or not the only one with their id"
					.formatted(ignored)));
		}
		if (jwks.isEmpty()) {
			throw BackChannel.malformed("signing keys");
		}
		return new SigningKeySet(Map.copyOf(keysById), new JWKSet(jwks), fetchedAt);
	}

	private static List<Map<String, Object>> members(String text) {
		try {
			Map<String, Object>[] keys = text.stripLeading().startsWith("{")
					? JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(text), "keys") : null;
			if (keys != null) {
				return List.of(keys);
			}
		}
		catch (ParseException | NullPointerException ex) {
			// Its message would quote the answer; an entry may be null
		}
		throw BackChannel.malformed("signing keys");
	}

	private static RSAPublicKey publicKey(RSAKey jwk, @Nullable SigningKeySet previous) {
		try {
			RSAPublicKey key = jwk.toRSAPublicKey();
			RSAPublicKey known = (previous != null) ? previous.find(jwk.getKeyID()) : null;
			return (known != null && known.getModulus().equals(key.getModulus())
					&& known.getPublicExponent().equals(key.getPublicExponent())) ? known : key;
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("An accepted key is a key", ex);
		}
	}

	@Nullable RSAPublicKey find(String keyId) {
		return this.keysById.get(keyId);
	}

	JWKSet jwks() {
		return this.jwks;
	}

	long fetchedAt() {
		return this.fetchedAt;
	}

	long age(long now) {
		return now - this.fetchedAt;
	}

}

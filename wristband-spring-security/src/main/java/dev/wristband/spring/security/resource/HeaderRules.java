package dev.wristband.spring.security.resource;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What the header of an access token must say: RS256, the type {@code at+jwt} and which
 * key; and what it must not: anything that brings a key along or changes how the rest is
 * read. Thread-safe.
 */
final class HeaderRules {

	private static final Set<String> REFUSED = Set.of("crit", "b64", "jku", "jwk", "x5u", "x5c", "zip", "cty", "enc");

	private static final String TYPE = "at+jwt";

	// All tokens of a key have the same header
	private volatile @Nullable TokenHeader last;

	/**
	 * Read and check a header.
	 * @param token the token
	 * @param text its bytes
	 * @param length the length of the header
	 * @return the header
	 * @throws InvalidAccessTokenException if the header is refused
	 */
	TokenHeader read(String token, byte[] text, int length) {
		TokenHeader known = this.last;
		if (known != null && known.startsToken(token, length)) {
			return known;
		}
		Map<String, @Nullable Object> members = StrictJson.readObject(Base64UrlReader.read(text, 0, length));
		String keyId = check(members);
		TokenHeader header = new TokenHeader(token.substring(0, length), StrictJson.withoutNull(members), keyId);
		this.last = header;
		return header;
	}

	private static String check(Map<String, @Nullable Object> headers) {
		if (!"RS256".equals(headers.get("alg"))) {
			throw new InvalidAccessTokenException(TokenRefusal.ALGORITHM);
		}
		if (!(headers.get("typ") instanceof String type)
				|| !(type.equalsIgnoreCase(TYPE) || type.equalsIgnoreCase("application/" + TYPE))) {
			throw new InvalidAccessTokenException(TokenRefusal.TYPE);
		}
		for (String name : headers.keySet()) {
			if (REFUSED.contains(name)) {
				throw new InvalidAccessTokenException(TokenRefusal.HEADER);
			}
		}
		if (!(headers.get("kid") instanceof String keyId) || !ClaimTexts.isIdentifier(keyId)) {
			throw new InvalidAccessTokenException(TokenRefusal.KEY_ID);
		}
		return keyId;
	}

}

package dev.wristband.spring.security.resource;

import java.security.interfaces.RSAPublicKey;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A signed JWT (RFC 7519, section 3) taken apart, nothing of it verified.
 */
final class ParsedToken {

	/**
	 * The most characters a token may have: as much as servers take for all headers.
	 */
	static final int MAX_LENGTH = 8192;

	private final byte[] text;

	private final int signedLength;

	private final TokenHeader header;

	private final Map<String, @Nullable Object> claims;

	private final byte[] signature;

	private ParsedToken(byte[] text, TokenHeader header, int headerLength, int signedLength) {
		this.text = text;
		this.signedLength = signedLength;
		this.header = header;
		this.claims = StrictJson.readObject(Base64UrlReader.read(text, headerLength + 1, signedLength));
		this.signature = Base64UrlReader.read(text, signedLength + 1, text.length);
	}

	/**
	 * Take a token apart.
	 * @param token the token, possibly hostile
	 * @param text its characters, or question marks, which no token has
	 * @param rules which header it must have
	 * @return its parts
	 * @throws InvalidAccessTokenException if it is not three parts of canonical
	 * base64url, the first two of them JSON objects, or the header is refused
	 */
	static ParsedToken parse(String token, byte[] text, HeaderRules rules) {
		int first = token.indexOf('.');
		int second = token.indexOf('.', first + 1);
		if (first <= 0 || second <= first + 1 || second == token.length() - 1 || token.indexOf('.', second + 1) != -1) {
			throw new InvalidAccessTokenException(TokenRefusal.FORMAT);
		}
		return new ParsedToken(text, rules.read(token, text, first), first, second);
	}

	TokenHeader header() {
		return this.header;
	}

	Map<String, @Nullable Object> claims() {
		return this.claims;
	}

	/**
	 * Return whether the signature is the one of a key.
	 * @param key the key
	 * @param signatures verifies it
	 * @return {@code true} if the key signed this token
	 */
	boolean isSignedWith(RSAPublicKey key, RsaSignatures signatures) {
		return signatures.verify(key, this.text, this.signedLength, this.signature);
	}

}

package dev.wristband.spring.security.resource;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.SignatureException;
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
	 * @param rules which header it must have
	 * @return its parts
	 * @throws InvalidAccessTokenException if it is not three parts of canonical
	 * base64url, the first two of them JSON objects, or the header is refused
	 */
	static ParsedToken parse(String token, HeaderRules rules) {
		if (token.length() > MAX_LENGTH) {
			throw new InvalidAccessTokenException(TokenRefusal.SIZE);
		}
		int first = token.indexOf('.');
		int second = token.indexOf('.', first + 1);
		if (first <= 0 || second <= first + 1 || second == token.length() - 1 || token.indexOf('.', second + 1) != -1) {
			throw new InvalidAccessTokenException(TokenRefusal.FORMAT);
		}
		// What has no place in this charset becomes a question mark, which base64url does
		// not
		// know either
		byte[] text = token.getBytes(StandardCharsets.ISO_8859_1);
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
	 * @return {@code true} if the key signed this token
	 */
	boolean isSignedWith(RSAPublicKey key) {
		try {
			// Whichever provider comes first: a faster one needs no more than to be there
			Signature verification = Signature.getInstance("SHA256withRSA");
			verification.initVerify(key);
			verification.update(this.text, 0, this.signedLength);
			return verification.verify(this.signature);
		}
		catch (SignatureException ex) {
			return false;
		}
		catch (NoSuchAlgorithmException | InvalidKeyException ex) {
			throw new IllegalStateException("RS256 cannot be verified", ex);
		}
	}

}

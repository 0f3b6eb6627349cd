package dev.wristband.spring.security.resource;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the header and the signature of access tokens.
 */
@Tag("signatures")
class TokenSignatureTests {

	private final TestDecoder wristband = new TestDecoder();

	@ParameterizedTest
	@ValueSource(strings = { "at+jwt", "at+JWT", "AT+JWT", "application/at+jwt", "Application/At+Jwt" })
	void decodeWhenTypeIsAccessTokenAcceptsIt(String type) {
		assertThat(this.wristband.decoder().decode(signed((header) -> header.put("typ", type)))).isNotNull();
	}

	static List<@Nullable Object> otherTypes() {
		return Arrays.asList("JWT", "jwt", "id+jwt", "logout+jwt", "dpop+jwt", "secevent+jwt", "", " at+jwt", "at+jwt ",
				"at jwt", null, 7, List.of("at+jwt"));
	}

	@ParameterizedTest
	@MethodSource("otherTypes")
	void decodeWhenTypeIsOtherThrowsException(@Nullable Object type) {
		this.wristband.assertRefused(signed((header) -> header.put("typ", type)));
		this.wristband.assertRefused(signed((header) -> header.remove("typ")));
	}

	static List<@Nullable Object> otherAlgorithms() {
		return Arrays.asList("none", "None", "nOnE", "NONE", "", " ", "rs256", "Rs256", "RS256 ", " RS256 ", "RS256!",
				"RS-256", "RS_256", "RS384", "RS512", "PS256", "ES256", "EdDSA", "HS256", null, 123, List.of("RS256"),
				Map.of());
	}

	@ParameterizedTest
	@MethodSource("otherAlgorithms")
	void decodeWhenAlgorithmIsOtherThrowsException(@Nullable Object algorithm) {
		String token = signed((header) -> header.put("alg", algorithm));
		this.wristband.assertRefused(token);
		this.wristband.assertRefused(token.substring(0, token.lastIndexOf('.') + 1));
		this.wristband.assertRefused(signed((header) -> header.remove("alg")));
		assertThat(this.wristband.endpoint().calls()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SHA384withRSA", "SHA512withRSA", "RSASSA-PSS" })
	void decodeWhenSignedWithOtherRsaAlgorithmThrowsException(String algorithm) throws Exception {
		for (String name : List.of("RS384", "RS512", "PS256", "RS256")) {
			String content = content((header) -> header.put("alg", name));
			Signature signature = Signature.getInstance(algorithm);
			if (algorithm.equals("RSASSA-PSS")) {
				signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
			}
			signature.initSign(TestAccessTokens.KEY.toPrivateKey());
			signature.update(TestAccessTokens.bytes(content));
			this.wristband.assertRefused(content + "." + TestAccessTokens.encode(signature.sign()));
		}
	}

	@Test
	void decodeWhenSignedWithOtherKindOfKeyThrowsException() throws Exception {
		for (String algorithm : List.of("ES256", "RS256")) {
			String content = content((header) -> header.put("alg", algorithm));
			Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			signature.initSign(generator.generateKeyPair().getPrivate());
			signature.update(TestAccessTokens.bytes(content));
			this.wristband.assertRefused(content + "." + TestAccessTokens.encode(signature.sign()));
		}
	}

	@Test
	void decodeWhenSignedWithEdwardsCurveThrowsException() throws Exception {
		for (String algorithm : List.of("EdDSA", "Ed25519", "RS256")) {
			String content = content((header) -> header.put("alg", algorithm));
			Signature signature = Signature.getInstance("Ed25519");
			signature.initSign(KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
			signature.update(TestAccessTokens.bytes(content));
			this.wristband.assertRefused(content + "." + TestAccessTokens.encode(signature.sign()));
		}
	}

	@Test
	void decodeWhenTokenIsEncryptedThrowsException() throws Exception {
		JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM).keyID("key-1")
			.type(new JOSEObjectType("at+jwt"))
			.contentType("JWT")
			.build();
		for (String inside : List.of(new PlainJWT(JWTClaimsSet.parse(this.wristband.claims())).serialize(),
				TestAccessTokens.sign(this.wristband.claims()))) {
			JWEObject encrypted = new JWEObject(header, new Payload(inside));
			encrypted.encrypt(new RSAEncrypter(TestAccessTokens.KEY.toRSAPublicKey()));
			this.wristband.assertRefused(encrypted.serialize());
		}
		assertThat(this.wristband.endpoint().calls()).isEmpty();
	}

	@Test
	void decodeWhenTokenIsInsideTokenThrowsException() {
		byte[] header = TestAccessTokens.bytes(JSONObjectUtils.toJSONString(TestAccessTokens.header()));
		byte[] inside = TestAccessTokens.bytes(TestAccessTokens.sign(this.wristband.claims()));
		this.wristband.assertRefused(TestAccessTokens.sign(header, inside, TestAccessTokens.KEY));
	}

	@Test
	void decodeWhenMacWithPublicKeyThrowsException() throws Exception {
		String content = content((header) -> header.put("alg", "HS256"));
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(TestAccessTokens.KEY.toRSAPublicKey().getEncoded(), "HmacSHA256"));
		this.wristband.assertRefused(
				content + "." + TestAccessTokens.encode(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "crit", "b64", "jku", "jwk", "x5u", "x5c", "zip", "cty", "enc" })
	void decodeWhenHeaderHasDangerousMemberThrowsException(String member) {
		for (Object value : Arrays.asList("https://evil.example/keys", List.of(), List.of("exp"), List.of("alg"), "exp",
				true, false, "DEF", "JWT", null, TestAccessTokens.OTHER_KEY.toPublicJWK().toJSONObject())) {
			this.wristband.assertRefused(signed((header) -> header.put(member, value)));
		}
		assertThat(this.wristband.endpoint().calls()).isEmpty();
	}

	@Test
	void decodeWhenTokenBringsItsOwnKeyThrowsException() {
		Map<String, Object> header = TestAccessTokens.header();
		header.put("jwk", TestAccessTokens.OTHER_KEY.toPublicJWK().toJSONObject());
		this.wristband
			.assertRefused(TestAccessTokens.sign(header, this.wristband.claims(), TestAccessTokens.OTHER_KEY));
	}

	@Test
	void decodeWhenHeaderHasUnknownMemberAcceptsIt() {
		assertThat(this.wristband.decoder().decode(signed((header) -> header.put("x5t", "abc")))).isNotNull();
	}

	static List<@Nullable Object> notKeyIds() {
		return Arrays.asList("", " ", "../../etc/passwd", "' OR 1=1 --", "*)(uid=*", "key-1\r\nX: y", "key-1\u0000",
				"x".repeat(256), "KEY-1", 1, List.of("key-1"), Map.of(), null);
	}

	@ParameterizedTest
	@MethodSource("notKeyIds")
	void decodeWhenKeyIdIsHostileThrowsException(@Nullable Object keyId) {
		this.wristband.assertRefused(signed((header) -> header.put("kid", keyId)));
		assertThat(this.wristband.endpoint().calls()).hasSizeLessThan(3)
			.allSatisfy((uri) -> assertThat(uri).hasToString(TestDecoder.ISSUER + "/api/v1/oauth2/jwks"));
	}

	@Test
	void decodeWhenKeyIdIsMissingThrowsException() {
		this.wristband.assertRefused(signed((header) -> header.remove("kid")));
	}

	@Test
	void decodeWhenSignatureIsOfOtherKeyThrowsException() {
		this.wristband.assertRefused(
				TestAccessTokens.sign(TestAccessTokens.header(), this.wristband.claims(), TestAccessTokens.OTHER_KEY));
	}

	@Test
	void decodeWhenSignatureIsOfOtherContentThrowsException() {
		String[] good = TestAccessTokens.sign(this.wristband.claims()).split("\\.");
		Map<String, Object> claims = this.wristband.claims();
		claims.put("sub", "user-2");
		String[] other = TestAccessTokens.sign(claims).split("\\.");
		this.wristband.assertRefused(good[0] + "." + other[1] + "." + good[2]);
		this.wristband.assertRefused(other[0] + "." + good[1] + "." + other[2]);
	}

	@Test
	void decodeWhenSignatureHasOtherLengthThrowsException() {
		String content = content((header) -> {
		});
		byte[] signature = TestAccessTokens.signature(content, TestAccessTokens.KEY);
		for (int length : new int[] { 1, 32, 255, 257, 512 }) {
			this.wristband.assertRefused(content + "." + TestAccessTokens.encode(Arrays.copyOf(signature, length)));
		}
		this.wristband.assertRefused(content + "." + TestAccessTokens.encode(new byte[256]));
	}

	private String signed(Consumer<Map<String, Object>> customizer) {
		String content = content(customizer);
		return content + "." + TestAccessTokens.encode(TestAccessTokens.signature(content, TestAccessTokens.KEY));
	}

	private String content(Consumer<Map<String, Object>> customizer) {
		Map<String, Object> header = new LinkedHashMap<>(TestAccessTokens.header());
		customizer.accept(header);
		return TestAccessTokens.encode(TestAccessTokens.bytes(JSONObjectUtils.toJSONString(header))) + "."
				+ TestAccessTokens
					.encode(TestAccessTokens.bytes(JSONObjectUtils.toJSONString(this.wristband.claims())));
	}

}

package dev.wristband.spring.security.resource;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.wristband.spring.security.config.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests with signatures that a lax verifier would accept: made with the private key, or
 * without one where a bad public key allows it.
 */
@Tag("signatures")
class ForgedSignatureTests {

	private static final RSAKey KEY = TestAccessTokens.KEY;

	private final TestDecoder wristband = new TestDecoder();

	private final TestClock clock = new TestClock();

	private final TestKeyEndpoint endpoint = new TestKeyEndpoint();

	private final TestApi api = new TestApi(this.endpoint, this.clock,
			ResourceServerSettings.of(TestAccessTokens.ISSUER));

	ForgedSignatureTests() {
		this.endpoint.publish(TestAccessTokens.ISSUER, KEY);
	}

	@AfterEach
	void close() {
		this.api.close();
	}

	@Test
	void requestWhenPaddingIsGoodIsAnswered() {
		String content = content();
		String token = token(content, raw(TestForgeries.good(TestAccessTokens.bytes(content))));
		assertThat(token).isEqualTo(token(content, TestAccessTokens.signature(content, KEY)));
		assertThat(this.api.status(token)).isEqualTo(200);
	}

	@Test
	void requestWhenPaddingIsForgedIsRefused() {
		String content = content();
		Map<String, byte[]> forgeries = TestForgeries.of(TestAccessTokens.bytes(content));
		assertThat(forgeries).hasSizeGreaterThan(200);
		forgeries.forEach((name, block) -> {
			assertThat(block).as(name).hasSize(TestForgeries.SIZE);
			assertRefused(name, token(content, raw(block)));
		});
	}

	@Test
	void requestWhenOneBitOfSignatureIsOtherIsRefused() {
		String content = content();
		byte[] good = TestAccessTokens.signature(content, KEY);
		for (int bit = 0; bit < good.length * 8; bit += 7) {
			byte[] changed = good.clone();
			changed[bit / 8] ^= (byte) (1 << (bit % 8));
			assertRefused("bit " + bit, token(content, changed));
		}
	}

	@Test
	void requestWhenSignatureIsEquivalentNumberIsRefused() {
		String content = content();
		BigInteger good = new BigInteger(1, TestAccessTokens.signature(content, KEY));
		BigInteger modulus = KEY.getModulus().decodeToBigInteger();
		Map<String, byte[]> numbers = new LinkedHashMap<>();
		numbers.put("plus the modulus", good.add(modulus).toByteArray());
		numbers.put("negative", modulus.subtract(good).toByteArray());
		numbers.put("zero in front", concat(new byte[1], TestForgeries.bytes(good)));
		numbers.put("zero behind", Arrays.copyOf(TestForgeries.bytes(good), 257));
		numbers.put("zero", TestForgeries.bytes(BigInteger.ZERO));
		numbers.put("one", TestForgeries.bytes(BigInteger.ONE));
		numbers.put("modulus", TestForgeries.bytes(modulus));
		numbers.put("modulus - 1", TestForgeries.bytes(modulus.subtract(BigInteger.ONE)));
		numbers.put("modulus + 1", TestForgeries.bytes(modulus.add(BigInteger.ONE)));
		numbers.put("all ones", TestForgeries.bytes(BigInteger.ONE.shiftLeft(2048).subtract(BigInteger.ONE)));
		numbers.forEach((name, signature) -> assertRefused(name, token(content, signature)));
	}

	@Test
	void requestWhenSignatureHasLostItsLeadingZeroIsRefused() {
		for (int i = 0; i < 5000; i++) {
			Map<String, Object> claims = TestAccessTokens.claims(this.clock.instant());
			claims.put("jti", "jti-" + i);
			String content = content(claims);
			byte[] good = TestAccessTokens.signature(content, KEY);
			if (good[0] == 0) {
				assertThat(this.api.status(token(content, good))).isEqualTo(200);
				assertRefused("shorter", token(content, Arrays.copyOfRange(good, 1, good.length)));
				return;
			}
		}
	}

	@Test
	void requestWhenExponentIsThreeTakesNoCubeRoot() throws Exception {
		RSAKey weak = generate(2048, BigInteger.valueOf(3));
		this.endpoint.publish(TestAccessTokens.ISSUER, weak);
		String content = content();
		assertThat(this.api.status(token(content, TestAccessTokens.signature(content, weak)))).isEqualTo(200);
		assertRefused("cube root", token(content, TestForgeries.cubeRoot(TestAccessTokens.bytes(content))));
	}

	@Test
	void requestWhenExponentIsOneIsRefused() {
		RSAKey identity = new RSAKey.Builder(KEY.getModulus(), Base64URL.encode(BigInteger.ONE)).keyID("key-1").build();
		this.endpoint.publish(TestAccessTokens.ISSUER, identity, TestAccessTokens.OTHER_KEY);
		String content = content();
		assertRefused("block as signature", token(content, TestForgeries.good(TestAccessTokens.bytes(content))));
	}

	@Test
	void requestWhenKeyIsUnsuitableIsRefused() throws Exception {
		RSAKey small = generate(1024, BigInteger.valueOf(65537));
		Map<RSAKey, RSAKey> unsuitable = new LinkedHashMap<>();
		unsuitable.put(small.toPublicJWK(), small);
		unsuitable.put(KEY, KEY);
		for (RSAKey published : List.of(builder().keyUse(KeyUse.ENCRYPTION).build(),
				builder().keyOperations(Set.of(KeyOperation.ENCRYPT)).build(),
				builder().keyOperations(Set.of(KeyOperation.SIGN)).build(),
				builder().algorithm(JWSAlgorithm.RS512).build(), builder().algorithm(JWSAlgorithm.PS256).build(),
				builder().algorithm(JWEAlgorithm.RSA_OAEP_256).build())) {
			unsuitable.put(published, KEY);
		}
		unsuitable.forEach((published, signing) -> {
			this.endpoint.answer(TestAccessTokens.ISSUER, JSONObjectUtils.toJSONString(Map.of("keys",
					List.of(published.toJSONObject(), TestAccessTokens.OTHER_KEY.toPublicJWK().toJSONObject()))));
			try (TestApi fresh = new TestApi(this.endpoint, this.clock,
					ResourceServerSettings.of(TestAccessTokens.ISSUER))) {
				String content = content();
				assertThat(fresh.status(token(content, TestAccessTokens.signature(content, signing))))
					.as(published.toPublicJWK().toJSONString())
					.isEqualTo(401);
			}
		});
	}

	private void assertRefused(String name, String token) {
		assertThatExceptionOfType(InvalidAccessTokenException.class).as(name)
			.isThrownBy(() -> this.wristband.decoder().decode(token))
			.extracting(InvalidAccessTokenException::getRefusal)
			.isEqualTo(TokenRefusal.SIGNATURE);
		assertThat(this.api.status(token)).as(name).isEqualTo(401);
	}

	private static RSAKey.Builder builder() throws Exception {
		return new RSAKey.Builder(KEY.toRSAPublicKey()).keyID("key-1");
	}

	private static RSAKey generate(int bits, BigInteger exponent) throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(new RSAKeyGenParameterSpec(bits, exponent));
		KeyPair pair = generator.generateKeyPair();
		return new RSAKey.Builder((RSAPublicKey) pair.getPublic()).privateKey(pair.getPrivate()).keyID("key-1").build();
	}

	private String content() {
		return content(TestAccessTokens.claims(this.clock.instant()));
	}

	private static String content(Map<String, Object> claims) {
		return TestAccessTokens.encode(TestAccessTokens.bytes(JSONObjectUtils.toJSONString(TestAccessTokens.header())))
				+ "." + TestAccessTokens.encode(TestAccessTokens.bytes(JSONObjectUtils.toJSONString(claims)));
	}

	private static String token(String content, byte[] signature) {
		return content + "." + TestAccessTokens.encode(signature);
	}

	// The private key operation without any padding of its own
	private static byte[] raw(byte[] block) {
		return TestForgeries.bytes(new BigInteger(1, block).modPow(KEY.getPrivateExponent().decodeToBigInteger(),
				KEY.getModulus().decodeToBigInteger()));
	}

	private static byte[] concat(byte[] first, byte[] second) {
		byte[] both = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, both, first.length, second.length);
		return both;
	}

}

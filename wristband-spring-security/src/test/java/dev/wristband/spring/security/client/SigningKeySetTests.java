package dev.wristband.spring.security.client;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SigningKeySet}.
 */
class SigningKeySetTests {

	private static final RSAKey GOOD = TestIdTokens.key("good");

	static List<Map<String, Object>> unsuitable() throws JOSEException {
		List<Map<String, Object>> keys = new ArrayList<>();
		for (int bits : new int[] { 1024, 2047 }) {
			keys.add(new RSAKeyGenerator(bits, true).keyID("bad").generate().toPublicJWK().toJSONObject());
		}
		keys.add(with("n", encode(BigInteger.ZERO)));
		keys.add(with("n", encode(BigInteger.ONE.shiftLeft(2047))));
		keys.add(with("n", encode(BigInteger.ONE.shiftLeft(9000).setBit(0))));
		keys.add(with("n", encode(rocaModulus())));
		keys.add(with("n", "+/=="));
		keys.add(with("n", ""));
		keys.add(with("n", 7));
		keys.add(with("e", encode(BigInteger.ONE)));
		keys.add(with("e", encode(BigInteger.valueOf(65536))));
		keys.add(with("e", encode(BigInteger.ZERO)));
		keys.add(with("e", ""));
		keys.add(without("n"));
		keys.add(without("e"));
		keys.add(without("kty"));
		keys.add(with("use", "enc"));
		keys.add(with("key_ops", List.of("encrypt")));
		keys.add(with("alg", "RS512"));
		keys.add(with("alg", "PS256"));
		keys.add(with("alg", 7));
		keys.add(with("kty", "oct"));
		keys.add(with("kty", "unheard-of"));
		keys.add(with("kty", 7));
		keys.add(with("kid", "x".repeat(256)));
		keys.add(new RSAKey.Builder(GOOD).keyID("bad").build().toJSONObject());
		keys.add(new ECKeyGenerator(Curve.P_256).keyID("bad").generate().toPublicJWK().toJSONObject());
		keys.add(Map.of("kty", "oct", "kid", "bad", "k", "c2VjcmV0"));
		return keys;
	}

	@ParameterizedTest
	@MethodSource("unsuitable")
	void parseWhenOneKeyIsUnsuitableKeepsTheOthers(Map<String, Object> key) {
		SigningKeySet keys = parse(List.of(key, GOOD.toPublicJWK().toJSONObject()));
		assertThat(keys.find("good")).isNotNull();
		assertThat(keys.find("bad")).isNull();
		assertThat(keys.jwks().getKeys()).hasSize(1);
		assertThatExceptionOfType(WristbandApiException.class).isThrownBy(() -> parse(List.of(key)));
	}

	@Test
	void parseWhenKeyIsPlainAcceptsIt() {
		Map<String, Object> key = with("e", "Aw");
		key.keySet().removeAll(List.of("use", "alg"));
		assertThat(parse(List.of(key)).find("bad")).isNotNull();
	}

	@Test
	void parseWhenTwoKeysHaveOneIdKeepsTheFirst() {
		Map<String, Object> second = TestIdTokens.key("good").toPublicJWK().toJSONObject();
		SigningKeySet keys = parse(List.of(GOOD.toPublicJWK().toJSONObject(), second));
		assertThat(keys.jwks().getKeys()).hasSize(1);
		assertThat(keys.find("good"))
			.satisfies((key) -> assertThat(key.getModulus()).isEqualTo(GOOD.getModulus().decodeToBigInteger()));
	}

	@Test
	void parseWhenThereAreManyKeysKeepsSome() {
		List<Map<String, Object>> many = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			many.add(with("kid", "key-" + i));
		}
		assertThat(parse(many).jwks().getKeys()).hasSize(64);
	}

	private static SigningKeySet parse(List<Map<String, Object>> keys) {
		return SigningKeySet.parse(text(keys), null, 0);
	}

	private static String text(List<Map<String, Object>> keys) {
		return JSONObjectUtils.toJSONString(Map.of("keys", keys));
	}

	private static Map<String, Object> with(String member, Object value) {
		Map<String, Object> key = new HashMap<>(GOOD.toPublicJWK().toJSONObject());
		key.put("kid", "bad");
		key.put(member, value);
		return key;
	}

	private static Map<String, Object> without(String member) {
		Map<String, Object> key = with("kid", "bad");
		key.remove(member);
		return key;
	}

	private static String encode(BigInteger value) {
		return Base64URL.encode(value).toString();
	}

	// As the chips of that family make them: k * M + (65537^a mod M)
	private static BigInteger rocaModulus() {
		BigInteger product = BigInteger.ONE;
		BigInteger prime = BigInteger.ONE;
		while (product.bitLength() < 960) {
			prime = prime.nextProbablePrime();
			product = product.multiply(prime);
		}
		Random random = new Random(1);
		return rocaPrime(product, random).multiply(rocaPrime(product, random));
	}

	private static BigInteger rocaPrime(BigInteger product, Random random) {
		while (true) {
			BigInteger power = BigInteger.valueOf(65537).modPow(new BigInteger(62, random), product);
			BigInteger candidate = new BigInteger(1024 - product.bitLength(), random).setBit(1023 - product.bitLength())
				.multiply(product)
				.add(power);
			if (candidate.bitLength() >= 1024 && candidate.isProbablePrime(20)) {
				return candidate;
			}
		}
	}

}

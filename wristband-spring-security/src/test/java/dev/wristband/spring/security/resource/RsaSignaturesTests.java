package dev.wristband.spring.security.resource;

import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RsaSignatures}. They run with and without the Amazon Corretto Crypto
 * Provider.
 */
@Tag("signatures")
class RsaSignaturesTests {

	private static final String CORRETTO = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

	private static final byte[] TEXT = TestAccessTokens.bytes("header.claims.signature");

	private static final int LENGTH = "header.claims".length();

	private final byte[] signature = TestAccessTokens.signature("header.claims", TestAccessTokens.KEY);

	private final RsaSignatures signatures = new RsaSignatures();

	@Test
	void correttoWhenItIsOnTheClassPathIsUsedWithoutBeingInstalled() throws Exception {
		boolean here = ClassUtils.isPresent(CORRETTO, null) && System.getProperty("os.name").equals("Linux")
				&& System.getProperty("os.arch").equals("amd64");
		Provider corretto = RsaSignatures.corretto();
		assertThat(corretto != null).isEqualTo(here);
		assertThat(Security.getProvider("AmazonCorrettoCryptoProvider")).isNull();
		Signature platform = Signature.getInstance("SHA256withRSA");
		platform.initVerify(TestAccessTokens.KEY.toPublicKey());
		assertThat(platform.getProvider().getName()).isEqualTo("SunRsaSign");
	}

	@Test
	void verifyWhenSignatureIsGoodReturnsTrue() {
		for (int i = 0; i < 3; i++) {
			assertThat(verify(TestAccessTokens.KEY, this.signature)).isTrue();
		}
	}

	@Test
	void verifyWhenKeysTakeTurnsUsesEach() {
		byte[] other = TestAccessTokens.signature("header.claims", TestAccessTokens.OTHER_KEY);
		for (int i = 0; i < 3; i++) {
			assertThat(verify(TestAccessTokens.KEY, this.signature)).isTrue();
			assertThat(verify(TestAccessTokens.OTHER_KEY, this.signature)).isFalse();
			assertThat(verify(TestAccessTokens.OTHER_KEY, other)).isTrue();
			assertThat(verify(TestAccessTokens.KEY, other)).isFalse();
		}
	}

	@Test
	void verifyWhenTextIsOtherReturnsFalse() throws JOSEException {
		RSAPublicKey key = TestAccessTokens.KEY.toRSAPublicKey();
		assertThat(this.signatures.verify(key, TEXT, LENGTH - 1, this.signature)).isFalse();
		assertThat(this.signatures.verify(key, TEXT, LENGTH + 1, this.signature)).isFalse();
		assertThat(this.signatures.verify(key, TEXT, 0, this.signature)).isFalse();
		assertThat(this.signatures.verify(key, new byte[0], 0, this.signature)).isFalse();
	}

	@Test
	void verifyWhenSignatureHasOtherLengthReturnsFalse() {
		for (int length : new int[] { 0, 1, 255, 257, 512, 8000 }) {
			assertThat(verify(TestAccessTokens.KEY, Arrays.copyOf(this.signature, length))).isFalse();
		}
	}

	private boolean verify(RSAKey key, byte[] signed) {
		try {
			return this.signatures.verify(key.toRSAPublicKey(), TEXT, LENGTH, signed);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

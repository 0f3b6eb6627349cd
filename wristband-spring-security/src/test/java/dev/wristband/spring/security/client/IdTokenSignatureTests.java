package dev.wristband.spring.security.client;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.core.WristbandErrorCodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the signatures that {@link IdTokenVerifier} verifies.
 */
class IdTokenSignatureTests {

	private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

	private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

	private static final RSAKey OTHER = TestIdTokens.key("key-2");

	@ParameterizedTest
	@EnumSource(IdTokenVerification.class)
	void verifyWhenSignatureIsWrongThrowsException(IdTokenVerification verification) {
		String token = TestIdTokens.sign(claims());
		String[] parts = token.split("\\.");
		assertRefused(verification, TestIdTokens.sign(claims(), header("key-1"), OTHER));
		assertRefused(verification, parts[0] + "." + parts[1] + "." + flip(parts[2]));
		assertRefused(verification, parts[0] + "." + encode("{\"sub\":\"user-2\"}") + "." + parts[2]);
		assertRefused(verification, parts[0] + "." + parts[1] + ".");
		assertRefused(verification, parts[0] + "." + parts[1]);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "..", "...", "a.b.c", "text", "a.b.c.d.e", "{}", "\u0000" })
	void verifyWhenNotTokenThrowsException(String token) {
		assertRefused(IdTokenVerification.STRICT, token);
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "None", "nOnE", "NONE", "" })
	void verifyWhenAlgorithmIsNoneThrowsException(String algorithm) {
		String[] parts = TestIdTokens.sign(claims()).split("\\.");
		String header = encode("{\"alg\":\"%s\",\"kid\":\"key-1\",\"typ\":\"JWT\"}".formatted(algorithm));
		assertRefused(IdTokenVerification.LENIENT, header + "." + parts[1] + ".");
		assertRefused(IdTokenVerification.LENIENT, header + "." + parts[1] + "." + parts[2]);
	}

	@ParameterizedTest
	@ValueSource(strings = { "RS384", "RS512", "PS256" })
	void verifyWhenOtherRsaAlgorithmThrowsException(String algorithm) {
		RSAKey key = new RSAKey.Builder(TestIdTokens.KEY).algorithm(null).build();
		JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID("key-1").build();
		IdTokenVerifier verifier = verifier(IdTokenVerification.STRICT, keys(key));
		assertThatExceptionOfType(WristbandApiException.class)
			.isThrownBy(() -> verifier.verify(TestIdTokens.sign(claims(), header, key), TestIdTokens.NONCE))
			.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo(WristbandErrorCodes.INVALID_ID_TOKEN));
	}

	@Test
	void verifyWhenMacWithPublicKeyThrowsException() throws Exception {
		JWSObject token = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("key-1").build(),
				new Payload(claims()));
		token.sign(new MACSigner(TestIdTokens.KEY.toRSAPublicKey().getEncoded()));
		assertRefused(IdTokenVerification.LENIENT, token.serialize());
	}

	@ParameterizedTest
	@ValueSource(strings = { "at+jwt", "AT+JWT", "logout+jwt", "dpop+jwt", "x" })
	void verifyWhenOtherTypeThrowsException(String type) {
		assertRefused(IdTokenVerification.LENIENT,
				TestIdTokens.sign(claims(), TestIdTokens.header("key-1", new JOSEObjectType(type)), TestIdTokens.KEY));
	}

	@Test
	void verifyWhenTypeIsAbsentAcceptsIt() {
		JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key-1").build();
		assertThat(verify(TestIdTokens.sign(claims(), header, TestIdTokens.KEY)).getSubject()).isEqualTo("user-1");
	}

	@Test
	void verifyWhenKeyIdIsAbsentAndThereIsOneKeyAcceptsIt() {
		JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).build();
		assertThat(verify(TestIdTokens.sign(claims(), header, TestIdTokens.KEY)).getSubject()).isEqualTo("user-1");
	}

	@Test
	void verifyWhenKeyIsUnknownThrowsException() {
		assertRefused(IdTokenVerification.STRICT, TestIdTokens.sign(claims(), header("key-2"), OTHER));
		assertRefused(IdTokenVerification.STRICT, TestIdTokens.sign(claims(), header("../key-1"), TestIdTokens.KEY));
	}

	@Test
	void verifyWhenTokenBringsItsOwnKeyThrowsException() {
		JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key-2").jwk(OTHER.toPublicJWK()).build();
		assertRefused(IdTokenVerification.STRICT, TestIdTokens.sign(claims(), header, OTHER));
	}

	@Test
	void verifyWhenKeysCannotBeHadThrowsTemporaryException() {
		JWKSource<SecurityContext> source = (selector, context) -> {
			throw new KeySourceException("CANARY");
		};
		assertThatExceptionOfType(WristbandApiException.class)
			.isThrownBy(() -> verifier(IdTokenVerification.STRICT, source).verify(TestIdTokens.sign(claims()), "nonce"))
			.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo(WristbandErrorCodes.WRISTBAND_UNAVAILABLE))
			.satisfies((ex) -> assertThat(ex.isTemporary()).isTrue())
			.withMessageNotContaining("CANARY");
	}

	@Test
	void verifyWhenKeysRotateFetchesThemOnceMore() {
		AtomicReference<JWKSet> published = new AtomicReference<>(new JWKSet(TestIdTokens.KEY.toPublicJWK()));
		List<String> fetched = new CopyOnWriteArrayList<>();
		WristbandClientSettings settings = TestClientSettings.at("app.example.com");
		RestClient restClient = RestClient.builder().requestInterceptor((request, body, execution) -> {
			fetched.add(request.getURI().toString());
			byte[] keys = published.get().toString(true).getBytes(StandardCharsets.UTF_8);
			MockClientHttpResponse response = new MockClientHttpResponse(keys, HttpStatus.OK);
			response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
			return response;
		}).build();
		IdTokenVerifier verifier = new IdTokenVerifier(settings, new WristbandApi(restClient, settings), CLOCK);
		assertThat(verifier.verify(TestIdTokens.sign(claims()), TestIdTokens.NONCE)).isNotNull();
		assertThat(verifier.verify(TestIdTokens.sign(claims()), TestIdTokens.NONCE)).isNotNull();
		assertThat(fetched).containsExactly("https://app.example.com/api/v1/oauth2/jwks");
		published.set(new JWKSet(OTHER.toPublicJWK()));
		String rotated = TestIdTokens.sign(claims(), header("key-2"), OTHER);
		assertThat(verifier.verify(rotated, TestIdTokens.NONCE)).isNotNull();
		assertThat(verifier.verify(rotated, TestIdTokens.NONCE)).isNotNull();
		assertThat(fetched).hasSize(2);
	}

	private static void assertRefused(IdTokenVerification verification, String token) {
		assertThatExceptionOfType(WristbandApiException.class)
			.isThrownBy(() -> verifier(verification).verify(token, TestIdTokens.NONCE))
			.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo(WristbandErrorCodes.INVALID_ID_TOKEN))
			.satisfies((ex) -> assertThat(ex.isTemporary()).isFalse())
			.withMessageNotContaining("CANARY")
			.withMessageNotContaining("user-1")
			.withNoCause();
	}

	private static OidcIdToken verify(String token) {
		return verifier(IdTokenVerification.STRICT).verify(token, TestIdTokens.NONCE);
	}

	private static IdTokenVerifier verifier(IdTokenVerification verification) {
		return verifier(verification, keys(TestIdTokens.KEY));
	}

	private static IdTokenVerifier verifier(IdTokenVerification verification, JWKSource<SecurityContext> keys) {
		return new IdTokenVerifier(TestClientSettings.withVerification("app.example.com", verification), keys, CLOCK);
	}

	private static JWKSource<SecurityContext> keys(RSAKey... keys) {
		return new ImmutableJWKSet<>(new JWKSet(List.copyOf(Arrays.asList(keys))).toPublicJWKSet());
	}

	private static JWSHeader header(String keyId) {
		return TestIdTokens.header(keyId, JOSEObjectType.JWT);
	}

	private static Map<String, Object> claims() {
		return TestIdTokens.claims(NOW);
	}

	private static String encode(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String flip(String signature) {
		return ((signature.charAt(0) == 'A') ? "B" : "A") + signature.substring(1);
	}

}

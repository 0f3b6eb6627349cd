package dev.wristband.spring.boot.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.mock.web.MockHttpSession;

import dev.wristband.spring.security.session.WristbandSecurityContextRepository;
import dev.wristband.spring.security.session.WristbandSession;

/**
 * Callers of both kinds: a user of tenant acme with a session, and holders of access
 * tokens of tenant globex.
 */
final class TestCallers {

	static final String ISSUER = "https://app.us.wristband.dev";

	private static final RSAKey KEY = key();

	private TestCallers() {
	}

	static MockHttpSession session() {
		return session(Instant.now());
	}

	static MockHttpSession session(Instant authTime) {
		MockHttpSession session = new MockHttpSession();
		session.setAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE, sessionRecord(authTime));
		return session;
	}

	static WristbandSession sessionRecord(Instant authTime) {
		Instant now = Instant.now();
		Map<String, Object> userInfo = new LinkedHashMap<>();
		userInfo.put("sub", "session-user");
		userInfo.put("tnt_id", "tenant-acme");
		userInfo.put("app_id", "application-1");
		userInfo.put("idp_name", "wristband");
		userInfo.put("roles", List.of(Map.of("id", "1", "name", "app:owner", "display_name", "Owner")));
		String idToken = sign("JWT",
				claims("session-user").audience("my-client")
					.claim("tnt_id", "tenant-acme")
					.claim("auth_time", authTime.getEpochSecond())
					.build());
		return new WristbandSession(new WristbandSession.Content("session-access-token", now.plusSeconds(1800), null,
				idToken, Set.of("openid"), userInfo, "acme", null, now, now, null, null));
	}

	static String token() {
		return token(UnaryOperator.identity());
	}

	static String token(UnaryOperator<JWTClaimsSet.Builder> customizer) {
		return sign("at+jwt", customizer.apply(
				claims("token-user").claim("scope", "read").claim("tnt_id", "tenant-globex").claim("sub_kind", "user"))
			.build());
	}

	private static JWTClaimsSet.Builder claims(String subject) {
		Instant now = Instant.now();
		return new JWTClaimsSet.Builder().issuer(ISSUER)
			.jwtID(UUID.randomUUID().toString())
			.subject(subject)
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plusSeconds(1800)));
	}

	private static String sign(String type, JWTClaimsSet claims) {
		try {
			SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID())
				.type(new JOSEObjectType(type))
				.build(), claims);
			jwt.sign(new RSASSASigner(KEY));
			return jwt.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static RSAKey key() {
		try {
			return new RSAKeyGenerator(2048).keyID("key-1").generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return the answer of Wristband's endpoint for signing keys.
	 * @return the keys of all tokens
	 */
	static ClientHttpResponse keys() {
		return json(HttpStatus.OK, new JWKSet(KEY.toPublicJWK()).toString());
	}

	static ClientHttpResponse json(HttpStatus status, String body) {
		MockClientHttpResponse response = new MockClientHttpResponse(body.getBytes(StandardCharsets.UTF_8), status);
		response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
		return response;
	}

}

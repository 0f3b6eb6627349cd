package dev.wristband.spring.security.resource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import dev.wristband.spring.security.client.SigningKeySettings;
import dev.wristband.spring.security.client.SigningKeys;
import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.client.WristbandKeys;
import dev.wristband.spring.security.config.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with the JSON Web Signatures and Keys of Project Wycheproof, which is not part of
 * this project: {@code -Dwycheproof=...} names a directory with its files.
 */
@Tag("signatures")
@EnabledIfSystemProperty(named = "wycheproof", matches = ".+")
class WycheproofTests {

	private static final String ISSUER = TestAccessTokens.ISSUER;

	private final TestClock clock = new TestClock();

	private final TestKeyEndpoint endpoint = new TestKeyEndpoint();

	private final TestApi api = new TestApi(this.endpoint, this.clock, ResourceServerSettings.of(ISSUER));

	private final List<String> accepted = new ArrayList<>();

	private int vectors;

	@AfterEach
	void close() {
		this.api.close();
	}

	@Test
	void requestWhenTokenIsOfWycheproofIsRefused() throws Exception {
		this.endpoint.publish(ISSUER, TestAccessTokens.KEY);
		for (String file : List.of("json_web_signature_test.json", "json_web_key_test.json")) {
			for (Map<String, Object> group : groups(file)) {
				tryGroup(group);
			}
		}
		// What is signed with RS256 and a good key, and says so in one way only
		assertThat(this.vectors).isEqualTo(427);
		assertThat(this.accepted).hasSize(8).allMatch((result) -> result.equals("valid"));
	}

	private void tryGroup(Map<String, Object> group) throws Exception {
		SigningKeys keys = keys(group);
		for (Map<String, Object> vector : JSONObjectUtils.getJSONObjectArray(group, "tests")) {
			this.vectors++;
			Object jws = vector.get("jws");
			String token = (jws instanceof String text) ? text : String.valueOf(jws);
			assertThat(this.api.status(token)).as("vector %s", vector).isEqualTo(401);
			if (isSignedWell(token, keys)) {
				this.accepted.add(JSONObjectUtils.getString(vector, "result"));
			}
		}
	}

	private SigningKeys keys(Map<String, Object> group) throws ParseException {
		Map<String, Object> published = JSONObjectUtils.getJSONObject(group, "public");
		Map<String, Object> keys = (published != null) ? published : JSONObjectUtils.getJSONObject(group, "private");
		TestKeyEndpoint own = new TestKeyEndpoint();
		own.answer(ISSUER,
				JSONObjectUtils.toJSONString(keys.containsKey("keys") ? keys : Map.of("keys", List.of(keys))));
		return new WristbandKeys(own.restClient(), SigningKeySettings.defaults(), this.clock).of(ISSUER);
	}

	// The vectors are no access tokens: this leaves out what asks for one
	private static boolean isSignedWell(String token, SigningKeys keys) {
		String[] parts = token.split("\\.", -1);
		if (parts.length != 3 || token.contains("..")) {
			return false;
		}
		try {
			Map<String, @Nullable Object> header = StrictJson.readObject(decode(parts[0]));
			decode(parts[1]);
			RSAPublicKey key = ("RS256".equals(header.get("alg")) && header.get("kid") instanceof String keyId)
					? keys.find(keyId) : null;
			byte[] text = TestAccessTokens.bytes(parts[0] + "." + parts[1]);
			return key != null && new RsaSignatures().verify(key, text, text.length, decode(parts[2]));
		}
		catch (InvalidAccessTokenException | WristbandApiException ex) {
			return false;
		}
	}

	private static byte[] decode(String part) {
		byte[] text = TestAccessTokens.bytes(part);
		return Base64UrlReader.read(text, 0, text.length);
	}

	private static List<Map<String, Object>> groups(String file) throws IOException, ParseException {
		String text = Files.readString(Path.of(System.getProperty("wycheproof"), file));
		return List.of(JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(text, 10_000_000), "testGroups"));
	}

}

package dev.wristband.spring.security.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.wristband.spring.security.client.TestIdTokens;
import dev.wristband.spring.security.core.WristbandUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link WristbandSession}, {@link WristbandSessionJson} and
 * {@link SerializedWristbandSession}.
 */
class WristbandSessionTests {

	@Test
	void readWhenGoldenFileReturnsRecord() throws Exception {
		WristbandSession.Content content = WristbandSessionJson.read(golden()).content();
		assertThat(content.accessToken()).isEqualTo("CANARY-AT");
		assertThat(content.accessTokenExpiresAt()).isEqualTo(Instant.parse("2026-01-01T12:30:00.123Z"));
		assertThat(content.refreshToken()).isEqualTo("CANARY-RT");
		assertThat(content.scopes()).containsExactlyInAnyOrder("openid", "offline_access", "email");
		assertThat(content.userInfo()).containsEntry("sub", "user-1").containsEntry("email_verified", false);
		assertThat(content.userInfo().get("custom_claims")).isEqualTo(nestedClaims());
		assertThat(content.tenantName()).isEqualTo("acme");
		assertThat(content.tenantCustomDomain()).isEqualTo("login.acme.example");
		assertThat(content.authenticatedAt()).isEqualTo(Instant.parse("2026-01-01T12:00:00Z"));
	}

	@Test
	void writeWhenReadFromGoldenFileHoldsTheSame() throws Exception {
		String written = WristbandSessionJson.write(WristbandSessionJson.read(golden()));
		Map<String, Object> expected = JSONObjectUtils.parse(golden());
		expected.put("issuedAt", expected.get("authenticatedAt"));
		assertThat(sorted(JSONObjectUtils.parse(written))).isEqualTo(sorted(expected));
	}

	@Test
	void readWhenUnknownFieldsIgnoresThem() throws Exception {
		Map<String, Object> json = JSONObjectUtils.parse(golden());
		json.put("addedLater", Map.of("a", List.of(1L)));
		json.put("another", null);
		WristbandSession session = WristbandSessionJson.read(JSONObjectUtils.toJSONString(json));
		assertThat(session.content()).isEqualTo(WristbandSessionJson.read(golden()).content());
	}

	@Test
	void readWhenOptionalFieldsAreAbsentReturnsNull() throws Exception {
		Map<String, Object> json = JSONObjectUtils.parse(golden());
		json.remove("refreshToken");
		json.remove("tenantCustomDomain");
		WristbandSession.Content content = WristbandSessionJson.read(JSONObjectUtils.toJSONString(json)).content();
		assertThat(content.refreshToken()).isNull();
		assertThat(content.tenantCustomDomain()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "2", "-1", "\"1\"", "null", "9223372036854775808", "[]" })
	void readWhenVersionIsUnknownThrowsException(String version) throws Exception {
		String json = golden().replaceFirst("\"v\": 1", "\"v\": " + version);
		assertThat(json).isNotEqualTo(golden());
		assertThatIllegalArgumentException().isThrownBy(() -> WristbandSessionJson.read(json))
			.withMessageNotContaining("CANARY");
	}

	@ParameterizedTest
	@ValueSource(strings = { "v", "accessToken", "expiresAt", "idToken", "userInfo", "tenantName", "authenticatedAt" })
	void readWhenRequiredFieldIsMissingThrowsException(String name) throws Exception {
		Map<String, Object> json = JSONObjectUtils.parse(golden());
		json.remove(name);
		assertUnreadable(JSONObjectUtils.toJSONString(json));
	}

	@ParameterizedTest
	@MethodSource("wrongFields")
	void readWhenFieldIsWrongThrowsException(Map.Entry<String, Object> field) throws Exception {
		Map<String, Object> json = JSONObjectUtils.parse(golden());
		json.put(field.getKey(), field.getValue());
		assertUnreadable(JSONObjectUtils.toJSONString(json));
	}

	static Stream<Map.Entry<String, Object>> wrongFields() {
		List<Object> nulls = new ArrayList<>();
		nulls.add(null);
		return Stream.of(Map.entry("accessToken", ""), Map.entry("accessToken", 42L), Map.entry("idToken", "CANARY"),
				Map.entry("idToken", "a.b"), Map.entry("tenantName", " "), Map.entry("expiresAt", "tomorrow"),
				Map.entry("scopes", nulls), Map.entry("scopes", List.of(42L)), Map.entry("userInfo", List.of()),
				Map.entry("userInfo", Map.of()), Map.entry("authenticatedAt", true));
	}

	@Test
	void idTokenIsNotReadBeforeItIsAskedFor() throws Exception {
		Map<String, Object> undated = TestIdTokens.claims(Instant.parse("2026-01-01T12:00:00Z"));
		undated.remove("iat");
		Map<String, Object> json = JSONObjectUtils.parse(golden());
		json.put("idToken", TestIdTokens.sign(undated));
		WristbandUser user = WristbandSessionJson.read(JSONObjectUtils.toJSONString(json)).user();
		assertThat(user.getUserId()).isNotEmpty();
		assertThatIllegalArgumentException().isThrownBy(user::getIdToken).withMessageNotContaining("ey");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "\"CANARY\"", "{", "CANARY", "{}", "rO0ABXNy" })
	void readWhenNotRecordThrowsException(String text) {
		assertUnreadable(text);
	}

	@Test
	void readWhenNestedTooDeeplyThrowsException() {
		assertUnreadable("{\"v\":1,\"a\":".repeat(20_000));
	}

	@Test
	void serializeKeepsContentAndUser() throws Exception {
		WristbandSession session = session("CANARY-RT");
		WristbandSession copy = (WristbandSession) deserialize(serialize(session));
		assertThat(copy.content()).isEqualTo(session.content());
		assertThat(copy.user()).isEqualTo(session.user());
		assertThat(copy.user().getAuthorities().stream().map(Object::toString).toList())
			.containsExactlyInAnyOrderElementsOf(
					session.user().getAuthorities().stream().map(Object::toString).toList());
	}

	@Test
	void serializeWhenOptionalValuesAreAbsentKeepsThemAbsent() throws Exception {
		WristbandSession copy = (WristbandSession) deserialize(serialize(session(null)));
		assertThat(copy.content().refreshToken()).isNull();
	}

	@Test
	void serializeHoldsNoFrameworkClass() throws Exception {
		String bytes = new String(serialize(session("CANARY-RT")), StandardCharsets.ISO_8859_1);
		assertThat(bytes).contains(SerializedWristbandSession.class.getName())
			.doesNotContain("org.springframework", "com.nimbusds", "java.util", "java.time", "WristbandUser",
					WristbandSession.class.getName() + "$");
	}

	@Test
	void serializeHoldsNoClientSecret() throws Exception {
		assertThat(new String(serialize(session("rt")), StandardCharsets.ISO_8859_1)).doesNotContain("SECRET",
				"VERIFIER");
	}

	@Test
	void deserializeWhenRecordIsUnreadableThrowsInvalidObjectException() throws Exception {
		byte[] bytes = serialize(session("CANARY-RT"));
		byte[] broken = new String(bytes, StandardCharsets.ISO_8859_1).replace("\"v\":1", "\"v\":7")
			.getBytes(StandardCharsets.ISO_8859_1);
		assertThat(broken).isNotEqualTo(bytes);
		assertThatExceptionOfType(InvalidObjectException.class).isThrownBy(() -> deserialize(broken))
			.withMessageNotContaining("CANARY");
	}

	@Test
	void toStringHidesTokens() {
		WristbandSession session = session("CANARY-RT");
		assertThat(session.toString()).doesNotContain("CANARY", session.content().idToken());
		assertThat(session.content().toString()).doesNotContain("CANARY", session.content().idToken());
		assertThat(new WristbandAuthenticationToken(session).toString()).doesNotContain("CANARY",
				session.content().idToken());
	}

	static WristbandSession session(@Nullable String refreshToken) {
		return session(refreshToken, Instant.parse("2026-01-01T12:30:00Z"));
	}

	static WristbandSession session(@Nullable String refreshToken, Instant expiresAt) {
		Instant now = Instant.parse("2026-01-01T12:00:00Z");
		Map<String, Object> userInfo = new LinkedHashMap<>(Map.of("sub", "user-1", "tnt_id", "tenant-1", "app_id",
				"app-1", "idp_name", "wristband", "updated_at", 0L));
		userInfo.put("custom_claims", nestedClaims());
		userInfo.put("roles", List.of(Map.of("id", "r1", "name", "owner", "display_name", "Owner")));
		return new WristbandSession(new WristbandSession.Content("CANARY-AT", expiresAt, refreshToken,
				TestIdTokens.sign(TestIdTokens.claims(now)), Set.of("openid", "email"), userInfo, "acme", null, now,
				now, "app.example.com", null));
	}

	private static Map<String, Object> nestedClaims() {
		Map<String, Object> claims = new LinkedHashMap<>();
		claims.put("plan", "caf\u00e9 \ud83d\ude80 \"<b>\"");
		claims.put("seats", 42L);
		claims.put("ratio", 0.5);
		claims.put("active", true);
		claims.put("nothing", null);
		claims.put("list", List.of("a", 1L));
		claims.put("nested", Map.of("deep", Map.of("deeper", "x")));
		return claims;
	}

	private static void assertUnreadable(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> WristbandSessionJson.read(text))
			.satisfies((ex) -> assertThat(String.valueOf(ex.getMessage())).doesNotContain("CANARY"));
	}

	private static Map<String, Object> sorted(Map<String, Object> json) {
		if (json.get("scopes") instanceof List<?> scopes) {
			json.put("scopes", scopes.stream().map(String::valueOf).sorted().toList());
		}
		return json;
	}

	private static String golden() throws IOException {
		try (InputStream stream = WristbandSessionTests.class.getResourceAsStream("session-v1.json")) {
			assertThat(stream).isNotNull();
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static byte[] serialize(Object object) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
			stream.writeObject(object);
		}
		return bytes.toByteArray();
	}

	private static Object deserialize(byte[] bytes) throws IOException, ClassNotFoundException {
		try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
			return stream.readObject();
		}
	}

}

package dev.wristband.spring.security.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the two forms of version 1 of a record: the one from before there was a
 * renewal, and the present one.
 */
class SessionRecordFormatTests {

	private static final String EARLIER = "session-v1.json";

	private static final String PRESENT = "session-v1-renewal.json";

	private static final Set<String> ADDED = Set.of("issuedAt", "rootDomain", "renewalStartedAt");

	@Test
	void readWhenEarlierFormTakesLoginForIssueOfTheToken() throws Exception {
		WristbandSession.Content content = WristbandSessionJson.read(golden(EARLIER)).content();
		assertThat(content.accessTokenIssuedAt()).isEqualTo(content.authenticatedAt());
		assertThat(content.rootDomain()).isNull();
		assertThat(content.renewalStartedAt()).isNull();
	}

	@Test
	void readWhenPresentFormReturnsEverything() throws Exception {
		WristbandSession.Content content = WristbandSessionJson.read(golden(PRESENT)).content();
		assertThat(content.accessTokenIssuedAt()).isEqualTo(Instant.parse("2026-01-01T12:20:00.500Z"));
		assertThat(content.rootDomain()).isEqualTo("app.example.com");
		assertThat(content.renewalStartedAt()).isEqualTo(Instant.parse("2026-01-01T12:29:00.250Z"));
		assertThat(content.authenticatedAt()).isEqualTo(Instant.parse("2026-01-01T12:00:00Z"));
	}

	@Test
	void writeWhenReadFromPresentFormHoldsTheSame() throws Exception {
		String written = WristbandSessionJson.write(WristbandSessionJson.read(golden(PRESENT)));
		assertThat(sorted(JSONObjectUtils.parse(written))).isEqualTo(sorted(JSONObjectUtils.parse(golden(PRESENT))));
	}

	@Test
	void writeOnlyAddsToWhatTheEarlierFormHas() throws Exception {
		Map<String, Object> written = JSONObjectUtils
			.parse(WristbandSessionJson.write(WristbandSessionJson.read(golden(PRESENT))));
		written.keySet().removeAll(ADDED);
		assertThat(sorted(written)).isEqualTo(sorted(JSONObjectUtils.parse(golden(EARLIER))));
	}

	@Test
	void readWhenFieldsOfTheNextVersionAreThereIgnoresThem() throws Exception {
		Map<String, Object> json = JSONObjectUtils.parse(golden(PRESENT));
		json.put("addedLater", List.of(Map.of("a", 1L)));
		assertThat(WristbandSessionJson.read(JSONObjectUtils.toJSONString(json)).content())
			.isEqualTo(WristbandSessionJson.read(golden(PRESENT)).content());
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "2", "-1", "\"1\"", "null" })
	void readWhenVersionIsUnknownThrowsException(String version) throws Exception {
		String json = golden(PRESENT).replaceFirst("\"v\": 1", "\"v\": " + version);
		assertUnreadable(json);
	}

	@ParameterizedTest
	@CsvSource({ "issuedAt,\"yesterday\"", "issuedAt,{}", "issuedAt,true", "rootDomain,42", "rootDomain,[]",
			"renewalStartedAt,\"now\"", "renewalStartedAt,[]" })
	void readWhenAddedFieldIsWrongThrowsException(String name, String value) throws Exception {
		Map<String, Object> json = JSONObjectUtils.parse(golden(PRESENT));
		json.put(name, JSONObjectUtils.parse("{\"x\":" + value + "}").get("x"));
		assertUnreadable(JSONObjectUtils.toJSONString(json));
	}

	@ParameterizedTest
	@ValueSource(strings = { "issuedAt", "rootDomain", "renewalStartedAt" })
	void readWhenAddedFieldIsNullTakesItForAbsent(String name) throws Exception {
		Map<String, Object> json = JSONObjectUtils.parse(golden(PRESENT));
		json.put(name, null);
		WristbandSession.Content content = WristbandSessionJson.read(JSONObjectUtils.toJSONString(json)).content();
		json.remove(name);
		assertThat(content).isEqualTo(WristbandSessionJson.read(JSONObjectUtils.toJSONString(json)).content());
	}

	@Test
	void writeHoldsNeitherClientSecretNorLoginAttempt() {
		assertThat(WristbandSessionJson.write(TestBackChannel.session())).doesNotContainIgnoringCase("secret",
				"verifier", "registration", "client_id", "clientId\"");
	}

	private static void assertUnreadable(String json) {
		assertThatIllegalArgumentException().isThrownBy(() -> WristbandSessionJson.read(json))
			.withMessageNotContaining("CANARY");
	}

	private static Map<String, Object> sorted(Map<String, Object> json) {
		if (json.get("scopes") instanceof List<?> scopes) {
			json.put("scopes", scopes.stream().map(String::valueOf).sorted().toList());
		}
		return json;
	}

	private static String golden(String name) throws IOException {
		try (InputStream stream = SessionRecordFormatTests.class.getResourceAsStream(name)) {
			assertThat(stream).isNotNull();
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}

package dev.wristband.spring.security.management;

import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;

import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.config.TestLogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What becomes of errors that Wristband's API answers with.
 */
class WristbandManagementErrorTests {

	private static final String CANARY = "CANARY";

	private final TestManagementServer server = new TestManagementServer();

	private final TestLogs logs = new TestLogs();

	private final WristbandManagement management = this.server.management();

	@AfterEach
	void close() {
		this.server.close();
		this.logs.close();
		assertThat(this.logs.text()).doesNotContain(CANARY);
	}

	@ParameterizedTest
	@CsvSource({ "400, wristband_refused, false", "401, wristband_refused, false", "403, wristband_refused, false",
			"404, wristband_refused, false", "409, wristband_refused, false", "422, wristband_refused, false",
			"408, wristband_unavailable, false", "429, wristband_unavailable, false",
			"500, wristband_unavailable, true", "503, wristband_unavailable, true",
			"302, invalid_wristband_response, false", "304, invalid_wristband_response, false" })
	void callWhenAnswerIsAnErrorFailsWithItsCode(int status, String errorCode, boolean temporary) {
		WristbandManagementException failure = fail(status, "{\"type\":\"validation\",\"code\":\"not_unique\","
				+ "\"message\":\"The e-mail CANARY is taken\",\"ticket\":\"T-42\"}");
		assertThat(failure.getStatus()).isEqualTo(status);
		assertThat(failure.getErrorCode()).isEqualTo(errorCode);
		assertThat(failure.isTemporary()).isEqualTo(temporary);
		if (status != 304) {
			assertThat(failure.getType()).isEqualTo("validation");
			assertThat(failure.getCode()).isEqualTo("not_unique");
			assertThat(failure.getDetail()).isEqualTo("The e-mail CANARY is taken");
			assertThat(failure.getTicket()).isEqualTo("T-42");
			assertThat(failure).hasMessageEndingWith(
					"Wristband's API answered with %d, code 'not_unique', ticket 'T-42'".formatted(status));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "null", "[]", "[{\"code\":\"x\"}]", "\"CANARY\"", "<html>CANARY</html>", "{",
			"{\"code\":", "{\"code\":1,\"ticket\":null,\"type\":[],\"message\":{\"a\":1}}", "{}", "\u0000",
			"{\"a\":CANARY}", "{\"code\":\"with space\",\"ticket\":\"line\\nCANARY\",\"message\":\"  \"}" })
	void callWhenBodyIsOfAnotherShapeFailsWithTheStatus(String body) {
		assertNothing(fail(502, body));
	}

	@ParameterizedTest
	@MethodSource("hugeBodies")
	void callWhenBodyIsHugeFailsWithTheStatus(String body) {
		assertNothing(fail(500, body));
	}

	static String[] hugeBodies() {
		return new String[] { "{\"code\":\"x\",\"message\":\"" + "m".repeat(70_000) + "\"}", "{\"a\":".repeat(12_000),
				"{\"a\":" + "[".repeat(60_000), "{\"ticket\":\"" + "t".repeat(201) + "\"}", " ".repeat(200_000) };
	}

	@Test
	void callWhenMessageIsLongKeepsItsBeginning() {
		WristbandManagementException failure = fail(400, "{\"message\":\"a\\r\\nb\\u0000" + "m".repeat(5000) + "\"}");
		assertThat(failure.getDetail()).startsWith("a b mm").hasSize(1000);
		assertThat(failure).hasMessageEndingWith("Wristband's API answered with 400");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/problem+json", "nonsense", "application/json;charset=x" })
	void callWhenContentTypeIsAnotherReadsTheTicketAllTheSame(String contentType) {
		this.server.answer((call) -> new TestManagementServer.Answer(500, Map.of("Content-Type", contentType),
				"{\"ticket\":\"T-42\"}"));
		assertThat(failure().getTicket()).isEqualTo("T-42");
	}

	@Test
	void callWhenWristbandAsksToBeLeftAloneSaysForHowLong() {
		this.server.answer((call) -> new TestManagementServer.Answer(429, Map.of("Retry-After", "17"), ""));
		assertThat(failure().getRetryAfter()).isEqualTo(Duration.ofSeconds(17));
		assertThat(this.server.received()).hasSize(1);
	}

	@Test
	void restClientFailsInTheSameWay() {
		this.server.answer(404, "{\"ticket\":\"T-42\"}");
		WristbandManagementException failure = caught(() -> this.management.restClientAsMachine()
			.get()
			.uri("/identity-providers/{id}", "x")
			.retrieve()
			.body(new ParameterizedTypeReference<Map<String, Object>>() {
			}));
		assertThat(failure.getTicket()).isEqualTo("T-42");
	}

	@Test
	void callWhenWristbandIsNotThereFailsWithItsCode() {
		this.management.asMachine().deleteUser("u1");
		this.server.stop();
		WristbandManagementException failure = failure();
		assertThat(failure.getErrorCode()).isEqualTo("wristband_unavailable");
		assertThat(failure.getStatus()).isZero();
		assertThat(failure.isTemporary()).isTrue();
		assertThat(failure).hasNoCause().hasMessageNotContaining("u1");
	}

	@Test
	void callWhenWristbandIsTooSlowFailsWithItsCode() {
		WristbandManagementException failure = new WristbandManagementException(new HttpTimeoutException(CANARY));
		assertThat(failure.getErrorCode()).isEqualTo("wristband_timeout");
		assertThat(failure.toString()).doesNotContain(CANARY);
	}

	@ParameterizedTest
	@ValueSource(ints = { 4_194_304, 4_194_305 })
	void callWhenAnswerIsHugeFails(int size) {
		String json = "{\"id\":\"u1\",\"nickname\":\"\"}";
		this.server.answer(200, json + " ".repeat(size - json.length()));
		if (size <= 4_194_304) {
			assertThat(this.management.asMachine().getUser("u1").id()).isEqualTo("u1");
		}
		else {
			assertThat(caught(() -> this.management.restClientAsMachine().get().uri("/x").retrieve().body(byte[].class))
				.getErrorCode()).isEqualTo("invalid_wristband_response");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "7", "\"CANARY\"", "{", "{\"id\":\"CANARY", "<html>CANARY</html>",
			"{\"id\":{\"CANARY\":1}}", "{\"id\":\"u1\",\"tenantId\":[\"CANARY\"]}" })
	void callWhenAnswerOfSuccessCannotBeReadFailsWithoutQuotingIt(String body) {
		WristbandManagementException failure = fail(200, body);
		assertThat(failure.getErrorCode()).isEqualTo("invalid_wristband_response");
		assertThat(failure.getStatus()).isEqualTo(200);
		assertThat(failure.isTemporary()).isFalse();
		assertThat(failure).hasNoCause();
		assertThat(failure.toString()).doesNotContain(CANARY);
	}

	@Test
	void callWhenAnswerOfSuccessIsOfAnotherTypeFails() {
		this.server.answer(
				(call) -> new TestManagementServer.Answer(200, Map.of("Content-Type", "text/html"), "<p>CANARY</p>"));
		assertThat(failure().getErrorCode()).isEqualTo("invalid_wristband_response");
	}

	@Test
	void callWhenAnswerOfSuccessBreaksOffFails() {
		this.server.answer((call) -> new TestManagementServer.Answer(200,
				Map.of("Content-Type", "application/json", "Content-Length", "1000"), "{\"id\":\"CANARY"));
		WristbandManagementException failure = failure();
		assertThat(failure.getErrorCode()).isEqualTo("wristband_unavailable");
		assertThat(failure.isTemporary()).isTrue();
		assertThat(failure.toString()).doesNotContain(CANARY);
	}

	@Test
	void failureIsOneOfWristband() {
		assertThat(fail(500, "")).isInstanceOf(WristbandApiException.class);
	}

	@Test
	void failureNamesNothingOfTheRequest() {
		this.server.answer(400, "{\"message\":\"CANARY\",\"code\":\"bad\"}");
		WristbandManagementException failure = caught(
				() -> this.management.asMachine().inviteUser("CANARY", "CANARY@x.y", List.of(), null));
		assertThat(failure.toString()).doesNotContain(CANARY);
		assertThat(failure.getCause()).isNull();
	}

	private static void assertNothing(WristbandManagementException failure) {
		assertThat(failure.getType()).isNull();
		assertThat(failure.getCode()).isNull();
		assertThat(failure.getTicket()).isNull();
		assertThat(failure.getDetail()).isNull();
		assertThat(failure).hasMessageEndingWith("Wristband's API answered with " + failure.getStatus());
	}

	private WristbandManagementException fail(int status, String json) {
		this.server.answer(status, (status == 304) ? "" : json);
		return failure();
	}

	private WristbandManagementException failure() {
		return caught(() -> this.management.asMachine().getUser("u1"));
	}

	private static WristbandManagementException caught(ThrowingCallable call) {
		WristbandManagementException failure = catchThrowableOfType(WristbandManagementException.class, call);
		assertThat(failure).isNotNull();
		return failure;
	}

}

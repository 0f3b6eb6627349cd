package dev.wristband.spring.security.config;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import org.jspecify.annotations.Nullable;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

/**
 * What can go wrong with an answer.
 */
public enum UpstreamFault {

	REFUSED(503, "wristband_unavailable", null),

	RESET(503, "wristband_unavailable", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),

	GARBAGE(503, "wristband_unavailable", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),

	HANGS(504, "wristband_timeout", null),

	DRIPS(504, "wristband_timeout", okJson("{\"access_token\":\"CANARY\"}").withChunkedDribbleDelay(10, 5_000)),

	BAD_REQUEST(502, "wristband_refused",
			aResponse().withStatus(400)
				.withHeader("Content-Type", "application/json")
				.withBody(body("invalid_request"))),

	UNAUTHORIZED(502, "invalid_client",
			aResponse().withStatus(401)
				.withHeader("Content-Type", "application/json")
				.withBody(body("invalid_client"))),

	FORBIDDEN(502, "wristband_refused", aResponse().withStatus(403).withBody("CANARY")),

	NOT_FOUND(502, "wristband_refused", aResponse().withStatus(404).withBody("CANARY")),

	TOO_MANY(503, "wristband_unavailable", aResponse().withStatus(429).withHeader("Retry-After", "99999")),

	SERVER_ERROR(503, "wristband_unavailable", aResponse().withStatus(500).withBody("CANARY")),

	BAD_GATEWAY(503, "wristband_unavailable", aResponse().withStatus(502).withBody("CANARY")),

	UNAVAILABLE(503, "wristband_unavailable", aResponse().withStatus(503).withBody("CANARY")),

	HTML(502, "invalid_wristband_response",
			aResponse().withStatus(200).withHeader("Content-Type", "text/html").withBody("<h1>CANARY</h1>")),

	NO_CONTENT_TYPE(502, "invalid_wristband_response", aResponse().withStatus(200).withBody("{}")),

	PLAIN_TEXT(502, "invalid_wristband_response",
			aResponse().withStatus(200).withHeader("Content-Type", "text/plain").withBody("{}")),

	TRUNCATED(502, "invalid_wristband_response", okJson("{\"access_token\":\"CANARY")),

	NOT_JSON(502, "invalid_wristband_response", okJson("CANARY")),

	LIST(502, "invalid_", okJson("[]")),

	NULL(502, "invalid_wristband_response", okJson("null")),

	EMPTY(502, "invalid_wristband_response", okJson("")),

	HUGE(502, "invalid_wristband_response", okJson("{\"x\":\"" + "x".repeat(5_000_000) + "\"}")),

	DEEP(502, "invalid_wristband_response", okJson("{\"x\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}")),

	REDIRECT(502, "invalid_wristband_response",
			aResponse().withStatus(302).withHeader("Location", "http://localhost:1/CANARY"));

	private final int status;

	private final String code;

	private final @Nullable ResponseDefinitionBuilder answer;

	UpstreamFault(int status, String code, @Nullable ResponseDefinitionBuilder answer) {
		this.status = status;
		this.code = code;
		this.answer = answer;
	}

	/**
	 * Return the status that a person or a script gets to see.
	 * @return the status
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Return the error code that they get to see.
	 * @return the code
	 */
	public String code() {
		return this.code;
	}

	/**
	 * Let an endpoint of Wristband fail.
	 * @param wristband Wristband
	 * @param path the path of the endpoint
	 */
	public void arrange(TestWristband wristband, String path) {
		if (this == DRIPS) {
			wristband.beImpatientWith(path);
		}
		if (this.answer != null) {
			wristband.answer(path, this.answer);
			return;
		}
		if (this == HANGS) {
			wristband.hang(path);
		}
		else {
			wristband.refuseConnections(path);
		}
	}

	/**
	 * Return whether the call may be tried again.
	 * @return {@code true} if it may
	 */
	public boolean temporary() {
		return this.status == 503 || this.status == 504;
	}

	private static String body(String error) {
		return "{\"error\":\"%s\",\"error_description\":\"CANARY <script>\"}".formatted(error);
	}

}

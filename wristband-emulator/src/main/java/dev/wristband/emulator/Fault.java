package dev.wristband.emulator;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Something that goes wrong at an endpoint instead of, or on top of, the true answer. It
 * lasts until it is cleared unless {@link #times(int)} says otherwise. Immutable.
 *
 * @since 0.1.0
 */
public final class Fault {

	static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

	private static final int MOST_TIMES = 1_000;

	private static final int MOST_BYTES = 64 * 1024 * 1024;

	private static final String JSON = "application/json;charset=UTF-8";

	private final String name;

	private final Duration wait;

	private final boolean carriedOut;

	private final UnaryOperator<Response> change;

	private final int times;

	private Fault(String name, Duration wait, boolean carriedOut, UnaryOperator<Response> change, int times) {
		if (wait.isNegative() || wait.compareTo(LONGEST_WAIT) > 0) {
			throw new IllegalArgumentException("A fault must not wait for less than zero or more than five minutes");
		}
		this.name = name;
		this.wait = wait;
		this.carriedOut = carriedOut;
		this.change = change;
		this.times = times;
	}

	private static Fault instead(String name, Response answer) {
		return new Fault(name, Duration.ZERO, false, (response) -> answer, 0);
	}

	private static Fault onTop(String name, UnaryOperator<Response> change) {
		return new Fault(name, Duration.ZERO, true, change, 0);
	}

	/**
	 * An error with a body that is usual for its status.
	 * @param status the status, from 400 to 599
	 * @return the fault
	 */
	public static Fault status(int status) {
		return oauthError(status, defaultError(status));
	}

	/**
	 * An OAuth error.
	 * @param status the status, from 400 to 599
	 * @param error the error code, such as {@code invalid_grant}
	 * @return the fault
	 */
	public static Fault oauthError(int status, String error) {
		if (status < 400 || status > 599) {
			throw new IllegalArgumentException("'status' must be between 400 and 599");
		}
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("error", error);
		values.put("error_description", "Asked for through the emulator's control");
		Response response = Response.json(status, values);
		boolean later = status == 429 || status == 503;
		return instead("status " + status, later ? response.withHeader("Retry-After", "1") : response);
	}

	/**
	 * Any answer.
	 * @param status the status, from 200 to 599
	 * @param contentType the content type
	 * @param body the body
	 * @return the fault
	 */
	public static Fault answer(int status, String contentType, String body) {
		if (status < 200 || status > 599) {
			throw new IllegalArgumentException("'status' must be between 200 and 599");
		}
		return instead("answer " + status, Response.text(status, contentType, body));
	}

	/**
	 * A page with status 200, as a captive portal or a proxy sends it.
	 * @return the fault
	 */
	public static Fault html() {
		return instead("html", Response.text(200, "text/html;charset=UTF-8", "<!doctype html><p>Please log in</p>"));
	}

	/**
	 * Status 200 and JSON that breaks off.
	 * @return the fault
	 */
	public static Fault brokenJson() {
		return instead("broken JSON", Response.text(200, JSON, "{\"access_token\":\"cut off he"));
	}

	/**
	 * Status 200 and a very long JSON object.
	 * @param bytes the length, at most 64 MiB
	 * @return the fault
	 */
	public static Fault hugeBody(int bytes) {
		String start = "{\"padding\":\"";
		if (bytes < start.length() + 2 || bytes > MOST_BYTES) {
			throw new IllegalArgumentException("'bytes' must be between 14 and " + MOST_BYTES);
		}
		return new Fault("huge body", Duration.ZERO, false,
				(response) -> Response.text(200, JSON, start + "x".repeat(bytes - start.length() - 2) + "\"}"), 0);
	}

	/**
	 * A redirect.
	 * @param location where to
	 * @return the fault
	 */
	public static Fault redirect(URI location) {
		return instead("redirect", Response.redirect(location.toString()));
	}

	/**
	 * The true answer, late. The request is carried out after the wait.
	 * @param wait how long, at most five minutes
	 * @return the fault
	 */
	public static Fault hang(Duration wait) {
		return new Fault("hang", wait, true, UnaryOperator.identity(), 0);
	}

	/**
	 * No answer at all on a connection that stays open; the request is not carried out.
	 * Clearing the faults ends the silence by closing the connection.
	 * @return the fault
	 */
	public static Fault silence() {
		return new Fault("silence", LONGEST_WAIT, false,
				(response) -> Response.empty(200).withDelivery(Delivery.NOTHING), 0);
	}

	/**
	 * The true answer, its body byte by byte.
	 * @param pause how long to wait before each byte, at most five minutes
	 * @return the fault
	 */
	public static Fault drip(Duration pause) {
		return new Fault("drip", pause, true, (response) -> response.withDelivery(Delivery.byteByByte(pause)), 0);
	}

	/**
	 * A connection that is closed without an answer; the request is not carried out.
	 * @return the fault
	 */
	public static Fault dropConnection() {
		return instead("drop connection", Response.empty(200).withDelivery(Delivery.NOTHING));
	}

	/**
	 * A connection that is closed without an answer although the request was carried out.
	 * @return the fault
	 */
	public static Fault loseAnswer() {
		return onTop("lose answer", (response) -> response.withDelivery(Delivery.NOTHING));
	}

	/**
	 * A connection that is closed in the middle of the true answer's body.
	 * @return the fault
	 */
	public static Fault cutOff() {
		return onTop("cut off", (response) -> response.withDelivery(Delivery.HALF));
	}

	/**
	 * The true answer under another content type.
	 * @param contentType the content type
	 * @return the fault
	 */
	public static Fault contentType(String contentType) {
		return onTop("content type", (response) -> response.withContentType(contentType));
	}

	/**
	 * Have it happen a number of times.
	 * @param times how often, from 1 to 1000
	 * @return a new fault
	 */
	public Fault times(int times) {
		if (times < 1 || times > MOST_TIMES) {
			throw new IllegalArgumentException("'times' must be between 1 and " + MOST_TIMES);
		}
		return new Fault(this.name, this.wait, this.carriedOut, this.change, times);
	}

	int times() {
		return this.times;
	}

	Duration waitingTime() {
		return this.wait;
	}

	boolean isCarriedOut() {
		return this.carriedOut;
	}

	Response change(Response response) {
		return this.change.apply(response);
	}

	private static String defaultError(int status) {
		return switch (status) {
			case 401 -> "invalid_client";
			case 503 -> "temporarily_unavailable";
			default -> (status < 500) ? "invalid_request" : "server_error";
		};
	}

	@Override
	public String toString() {
		return "Fault[%s, %s]".formatted(this.name, (this.times > 0) ? this.times + " times" : "until cleared");
	}

}

package dev.wristband.emulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.token.BearerTokenError;
import net.minidev.json.JSONObject;
import net.minidev.json.JSONStyle;

/**
 * HTTP response in memory.
 */
record Response(int status, Map<String, List<String>> headers, String body, Delivery delivery) {

	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'unsafe-inline'; "
			+ "base-uri 'none'; frame-ancestors 'none'";

	static Response empty(int status) {
		return new Response(status, Collections.emptyMap(), "", Delivery.WHOLE);
	}

	static Response text(int status, String type, String text) {
		return new Response(status, Map.of("Content-Type", List.of(type)), text, Delivery.WHOLE);
	}

	static Response json(int status, Map<String, ?> values) {
		return text(status, "application/json;charset=UTF-8", JSONObject.toJSONString(values, JSONStyle.LT_COMPRESS));
	}

	static Response html(int status, String html) {
		return text(status, "text/html;charset=UTF-8", html)
			.withHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
			.withHeader("X-Frame-Options", "DENY");
	}

	static Response redirect(String location) {
		return empty(302).withHeader("Location", location);
	}

	/**
	 * Answer in the shape that the management API has for errors.
	 * @param status the status
	 * @param code the code
	 * @param message the text
	 * @return the answer
	 */
	static Response apiError(int status, String code, String message) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("type", "error");
		values.put("code", code);
		values.put("message", message);
		values.put("ticket", "emulator");
		return json(status, values);
	}

	static Response oauthError(ErrorObject error) {
		int status = (error.getHTTPStatusCode() > 0) ? error.getHTTPStatusCode() : 400;
		Response response = json(status, error.toJSONObject());
		if (error instanceof BearerTokenError bearerTokenError) {
			return response.withHeader("WWW-Authenticate", bearerTokenError.toWWWAuthenticateHeader());
		}
		return (status == 401) ? response.withHeader("WWW-Authenticate", "Basic realm=\"wristband-emulator\"")
				: response;
	}

	Response withHeader(String name, String value) {
		Map<String, List<String>> changed = new LinkedHashMap<>(this.headers);
		List<String> values = new ArrayList<>(changed.getOrDefault(name, Collections.emptyList()));
		values.add(value);
		changed.put(name, values);
		return new Response(this.status, changed, this.body, this.delivery);
	}

	Response withContentType(String type) {
		Map<String, List<String>> changed = new LinkedHashMap<>(this.headers);
		changed.put("Content-Type", List.of(type));
		return new Response(this.status, changed, this.body, this.delivery);
	}

	Response withDelivery(Delivery delivery) {
		return new Response(this.status, this.headers, this.body, delivery);
	}

	@Override
	public String toString() {
		return "Response[status=%d]".formatted(this.status);
	}

}

package dev.wristband.spring.security.management;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.regex.Pattern;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpResponse;

/**
 * What the body of an error says. A body of another shape says nothing.
 *
 * @param type the kind of error
 * @param code Wristband's code
 * @param message Wristband's message
 * @param ticket the ticket of the call
 */
record ErrorAnswer(@Nullable String type, @Nullable String code, @Nullable String message, @Nullable String ticket) {

	static final ErrorAnswer NOTHING = new ErrorAnswer(null, null, null, null);

	private static final int MAX_BODY = 64 * 1024;

	private static final int MAX_MESSAGE = 1000;

	private static final Pattern WORD = Pattern.compile("[\\x21-\\x7e]{1,200}");

	static ErrorAnswer read(ClientHttpResponse response) {
		try {
			byte[] body = response.getBody().readNBytes(MAX_BODY + 1);
			return (body.length <= MAX_BODY) ? parse(new String(body, StandardCharsets.UTF_8)) : NOTHING;
		}
		catch (IOException ex) {
			// The status says enough
			return NOTHING;
		}
	}

	private static ErrorAnswer parse(String body) {
		if (!body.stripLeading().startsWith("{")) {
			return NOTHING;
		}
		try {
			Map<String, Object> members = JSONObjectUtils.parse(body);
			return new ErrorAnswer(word(members.get("type")), word(members.get("code")), text(members.get("message")),
					word(members.get("ticket")));
		}
		catch (ParseException ex) {
			return NOTHING;
		}
	}

	private static @Nullable String word(@Nullable Object value) {
		return (value instanceof String text && WORD.matcher(text).matches()) ? text : null;
	}

	private static @Nullable String text(@Nullable Object value) {
		if (!(value instanceof String text) || text.isBlank()) {
			return null;
		}
		String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
		return (line.length() > MAX_MESSAGE) ? line.substring(0, MAX_MESSAGE) : line;
	}

	@Override
	public String toString() {
		return "ErrorAnswer[ticket=%s]".formatted(this.ticket);
	}

}

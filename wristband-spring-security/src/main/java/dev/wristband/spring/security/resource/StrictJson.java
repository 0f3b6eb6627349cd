package dev.wristband.spring.security.resource;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object (RFC 8259) and takes nothing for granted: UTF-8 without a byte
 * order mark, no member twice (RFC 8725, section 2.4), no unpaired surrogate, a bounded
 * depth, nothing after the end.
 *
 * <p>
 * Numbers become {@link Long}, or {@link Double} if they are no integers of that size.
 */
final class StrictJson {

	private static final int MAX_DEPTH = 16;

	private static final int TYPICAL_CAPACITY = 32;

	private final byte[] text;

	private int position;

	private StrictJson(byte[] text) {
		this.text = text;
	}

	/**
	 * Read an object.
	 * @param text the JSON text
	 * @return its members in their order; a value may be {@code null}
	 * @throws InvalidAccessTokenException if the text is not an object
	 */
	static Map<String, @Nullable Object> readObject(byte[] text) {
		StrictJson reader = new StrictJson(text);
		reader.skipSpace();
		if (reader.next() != '{') {
			throw invalid();
		}
		Map<String, @Nullable Object> members = reader.object(1);
		reader.skipSpace();
		if (reader.position != text.length) {
			throw invalid();
		}
		return members;
	}

	/**
	 * Remove the members without value.
	 * @param members the members of an object, which are changed
	 * @return the same map
	 */
	@SuppressWarnings("NullAway")
	static Map<String, Object> withoutNull(Map<String, @Nullable Object> members) {
		if (members.containsValue(null)) {
			members.values().removeIf(Objects::isNull);
		}
		return members;
	}

	private Map<String, @Nullable Object> object(int depth) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>((depth == 1) ? TYPICAL_CAPACITY : 8);
		skipSpace();
		if (skip('}')) {
			return members;
		}
		do {
			skipSpace();
			expect('"');
			String name = string(true);
			skipSpace();
			expect(':');
			int size = members.size();
			members.put(name, value(depth));
			if (members.size() == size) {
				throw invalid();
			}
			skipSpace();
		}
		while (skip(','));
		expect('}');
		return members;
	}

	private List<@Nullable Object> array(int depth) {
		List<@Nullable Object> values = new ArrayList<>();
		skipSpace();
		if (skip(']')) {
			return values;
		}
		do {
			values.add(value(depth));
			skipSpace();
		}
		while (skip(','));
		expect(']');
		return values;
	}

	private @Nullable Object value(int depth) {
		if (depth > MAX_DEPTH) {
			throw invalid();
		}
		skipSpace();
		return switch (next()) {
			case '{' -> object(depth + 1);
			case '[' -> array(depth + 1);
			case '"' -> string(false);
			case 't' -> literal("rue", true);
			case 'f' -> literal("alse", false);
			case 'n' -> literal("ull", null);
			default -> number(this.position - 1);
		};
	}

	private Number number(int start) {
		this.position = JsonNumbers.end(this.text, start);
		return JsonNumbers.read(this.text, start, this.position);
	}

	private @Nullable Object literal(String rest, @Nullable Object value) {
		for (int i = 0; i < rest.length(); i++) {
			expect(rest.charAt(i));
		}
		return value;
	}

	private String string(boolean name) {
		byte[] bytes = this.text;
		int start = this.position;
		int end = start;
		while (end < bytes.length && bytes[end] >= ' ' && bytes[end] != '"' && bytes[end] != '\\') {
			end++;
		}
		this.position = end;
		// Nearly always that is all, and plain ASCII
		if (!skip('"')) {
			return longString(new StringBuilder().append(utf8(start, end)));
		}
		return name ? KnownNames.of(bytes, start, end)
				: new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
	}

	private String longString(StringBuilder result) {
		while (true) {
			int start = this.position;
			int end = start;
			while (end < this.text.length && this.text[end] != '"' && this.text[end] != '\\') {
				if (this.text[end] >= 0 && this.text[end] < ' ') {
					throw invalid();
				}
				end++;
			}
			result.append(utf8(start, end));
			this.position = end;
			if (next() == '"') {
				return paired(result);
			}
			result.append(escaped());
		}
	}

	private char escaped() {
		int escape = next();
		return switch (escape) {
			case '"', '\\', '/' -> (char) escape;
			case 'b' -> '\b';
			case 'f' -> '\f';
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			case 'u' -> (char) (hex() << 12 | hex() << 8 | hex() << 4 | hex());
			default -> throw invalid();
		};
	}

	private int hex() {
		int digit = Character.digit(next(), 16);
		if (digit == -1) {
			throw invalid();
		}
		return digit;
	}

	private String utf8(int start, int end) {
		try {
			return StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(this.text, start, end - start))
				.toString();
		}
		catch (CharacterCodingException ex) {
			throw invalid();
		}
	}

	private static String paired(StringBuilder result) {
		for (int i = 0; i < result.length(); i++) {
			char c = result.charAt(i);
			if (Character.isHighSurrogate(c) && i + 1 < result.length()
					&& Character.isLowSurrogate(result.charAt(i + 1))) {
				i++;
			}
			else if (Character.isSurrogate(c)) {
				throw invalid();
			}
		}
		return result.toString();
	}

	private void skipSpace() {
		while (this.position < this.text.length) {
			byte c = this.text[this.position];
			if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
				return;
			}
			this.position++;
		}
	}

	private boolean skip(char expected) {
		if (this.position < this.text.length && this.text[this.position] == expected) {
			this.position++;
			return true;
		}
		return false;
	}

	private void expect(char expected) {
		if (!skip(expected)) {
			throw invalid();
		}
	}

	private int next() {
		if (this.position >= this.text.length) {
			throw invalid();
		}
		return this.text[this.position++];
	}

	private static InvalidAccessTokenException invalid() {
		return new InvalidAccessTokenException(TokenRefusal.JSON);
	}

}

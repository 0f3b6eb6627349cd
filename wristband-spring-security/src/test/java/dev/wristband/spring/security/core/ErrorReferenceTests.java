package dev.wristband.spring.security.core;

import java.lang.reflect.Field;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ErrorReference}.
 */
class ErrorReferenceTests {

	@Test
	void ofFindsNumberOfEveryCode() {
		assertThat(Stream.of(WristbandErrorCodes.class.getFields()).map(ErrorReferenceTests::value))
			.hasSizeGreaterThan(30)
			.allSatisfy((code) -> assertThat(ErrorReference.of(code)).isNotNull());
	}

	@Test
	void ofWhenCodeIsAnotherOneIsNull() {
		assertThat(ErrorReference.of("INVALID_REQUEST")).isNull();
		assertThat(ErrorReference.of("")).isNull();
	}

	@Test
	void numbersAreInOrderAndThereOnce() {
		assertThat(Stream.of(ErrorReference.values()).map(ErrorReference::number)).isSorted().doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@CsvSource({ "invalid_grant, refused, WB3001: refused", "invalid_grant, WB3003: refused, WB3001: refused",
			"invalid_grant, not here: WB3003: refused, WB3001: not here: refused", "other, refused, refused",
			"other, WB3003: refused, refused", "invalid_grant, WB3003 and WB30: x, WB3001: WB3003 and WB30: x" })
	void textHasOneNumber(String code, String text, String expected) {
		assertThat(ErrorReference.text(code, text)).isEqualTo(expected);
	}

	private static String value(Field field) {
		try {
			return String.valueOf(field.get(null));
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

package dev.wristband.spring.security.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RequestParameters}.
 */
class RequestParametersTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@Test
	void singleWhenAbsentReturnsNull() {
		assertThat(RequestParameters.single(this.request, "code", 10)).isNull();
	}

	@Test
	void singleWhenEmptyReturnsNull() {
		this.request.setParameter("code", "");
		assertThat(RequestParameters.single(this.request, "code", 10)).isNull();
	}

	@Test
	void singleWhenAtLimitReturnsValue() {
		this.request.setParameter("code", "0123456789");
		assertThat(RequestParameters.single(this.request, "code", 10)).isEqualTo("0123456789");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0123456789a", "a\r\nb", "a\u0000", "\t", "a\u007f", "a\u0085" })
	void singleWhenTooLongOrControlCharacterThrowsExceptionWithoutValue(String value) {
		this.request.setParameter("code", value);
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> RequestParameters.single(this.request, "code", 10))
			.withMessageContaining("[code]")
			.withMessageNotContaining(value);
	}

	@Test
	void singleWhenHugeThrowsException() {
		this.request.setParameter("code", "a".repeat(100_000));
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> RequestParameters.single(this.request, "code", 10));
	}

	@ParameterizedTest
	@ValueSource(strings = { "tenant_name", "tenant_custom_domain", "return_url", "login_hint", "idp_hint", "state" })
	void singleWhenRepeatedThrowsException(String name) {
		this.request.setParameter(name, "same", "same");
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> RequestParameters.single(this.request, name, 450))
			.withMessage("More than one [%s] query parameter was encountered", name);
	}

	@Test
	void singleWhenRepeatedEmptyThrowsException() {
		this.request.setParameter("code", "", "");
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> RequestParameters.single(this.request, "code", 10));
	}

	@Test
	void singleWhenServerCannotReadQueryThrowsExceptionWithoutItsMessage() {
		MockHttpServletRequest unreadable = new MockHttpServletRequest() {
			@Override
			public String[] getParameterValues(String name) {
				throw new IllegalStateException("Parameter [code] with value [CANARY%]");
			}
		};
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> RequestParameters.single(unreadable, "code", 10))
			.withMessageNotContaining("CANARY")
			.withNoCause();
	}

	@Test
	void notRepeatedWhenRepeatedThrowsException() {
		this.request.setParameter("error", "a", "b");
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> RequestParameters.notRepeated(this.request, "error"));
	}

	@Test
	void notRepeatedWhenOnceOrAbsentDoesNothing() {
		this.request.setParameter("error", "a");
		RequestParameters.notRepeated(this.request, "error");
		RequestParameters.notRepeated(this.request, "other");
	}

}

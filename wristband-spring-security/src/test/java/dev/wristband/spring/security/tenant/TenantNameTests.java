package dev.wristband.spring.security.tenant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link TenantName}.
 */
class TenantNameTests {

	@ParameterizedTest
	@ValueSource(strings = { "a", "7", "acme", "multi-word-tenant", "a--b", "42" })
	void fromWhenDnsLabelReturnsName(String value) {
		assertThat(TenantName.from(value)).isEqualTo(new TenantName(value)).hasToString(value);
	}

	@Test
	void fromWhenUpperCaseReturnsLowerCase() {
		assertThat(TenantName.from("ACME")).isEqualTo(new TenantName("acme"));
	}

	@Test
	void fromWhenSixtyThreeCharactersReturnsName() {
		assertThat(TenantName.from("a".repeat(63))).isNotNull();
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { " ", "-acme", "acme-", "-", "ac me", "acme ", " acme", "acme\n", "acme\t", "acme\u0000",
			"acme.evil", "a.b", ".", "acme/", "acme#", "acme?x", "acme@evil", "acme:80", "acme\\", "acme%2eevil",
			"acme_x", "{tenant_name}", "\u0430cme", "acm\u00e9", "\uff41cme", "acme\u200b", "acme\u3002evil",
			"acme\u212a" })
	void fromWhenNotDnsLabelReturnsNull(String value) {
		assertThat(TenantName.from(value)).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 64, 450, 100_000 })
	void fromWhenTooLongReturnsNull(int length) {
		assertThat(TenantName.from("a".repeat(length))).isNull();
	}

	@Test
	void createWhenNotDnsLabelThrowsExceptionWithoutValue() {
		assertThatIllegalArgumentException().isThrownBy(() -> new TenantName("evil.example"))
			.withMessageNotContaining("evil");
	}

}

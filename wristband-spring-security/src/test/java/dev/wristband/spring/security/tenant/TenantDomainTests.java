package dev.wristband.spring.security.tenant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link TenantDomain}.
 */
class TenantDomainTests {

	@ParameterizedTest
	@ValueSource(strings = { "custom.domain.com", "tenant.custom.com", "login.globex.example", "a.bc", "x1-y.co.uk",
			"1.2.3.com" })
	void fromWhenPublicHostNameReturnsDomain(String value) {
		assertThat(TenantDomain.from(value)).isEqualTo(new TenantDomain(value)).hasToString(value);
	}

	@Test
	void fromWhenUpperCaseReturnsLowerCase() {
		assertThat(TenantDomain.from("Login.ACME.com")).isEqualTo(new TenantDomain("login.acme.com"));
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { "evil.com/", "evil.com#", "evil.com?x=", "evil.com:443", "evil.com:443@good.com",
			"good.com@evil.com", "good.com\\@evil.com", "//evil.com", "\\\\evil.com", "https://evil.com",
			"javascript:alert(1)", "good.com%2eevil.com", " good.com", "good.com ", "good.com\t", "good.com\r\nX: y",
			"good.com%00.evil.com", "good.com\u0000.evil.com", "xn--80ak6aa92e.com", "login.xn--p1ai",
			"XN--80AK6AA92E.com", "\u0433ood.com", "good\u3002com", "good.com\uff0fevil", "good.com.", ".good.com",
			"good..com", "-good.com", "good-.com", "go_od.com", "*.good.com", "good", "good.c", "good.com,evil.com",
			"good.com;evil.com" })
	void fromWhenNotStrictHostNameReturnsNull(String value) {
		assertThat(TenantDomain.from(value)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "[::1]", "::1", "169.254.169.254", "localhost", "acme.localhost",
			"acme.LOCALHOST", "metadata.google.internal", "printer.local", "router.lan", "service.home.arpa",
			"0x7f000001", "2130706433", "0177.0.0.1", "10.0.0.5", "127.1", "10.0.0.0x5", "good.com.127" })
	void fromWhenNotPublicReturnsNull(String value) {
		assertThat(TenantDomain.from(value)).isNull();
	}

	@Test
	void fromWhenLengthIsAtLimitReturnsDomain() {
		String label = "a".repeat(61);
		String longest = String.join(".", label, label, label, label) + ".comxx";
		assertThat(longest).hasSize(253);
		assertThat(TenantDomain.from(longest)).isNotNull();
		assertThat(TenantDomain.from("a" + longest)).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 450, 100_000 })
	void fromWhenTooLongReturnsNull(int length) {
		assertThat(TenantDomain.from("a.".repeat(length / 2) + "com")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "globex.localhost", "login.globex.localhost", "custom.domain.com" })
	void fromLocalWhenLocalhostOrPublicReturnsDomain(String value) {
		assertThat(TenantDomain.fromLocal(value)).isEqualTo(new TenantDomain(value));
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { "localhost", "127.0.0.1", "globex.localhost:8080", "globex.localhost.", "169.254.169.254",
			"metadata.google.internal", "evillocalhost", "globex.localhost/x" })
	void fromLocalWhenNeitherLocalhostNorPublicReturnsNull(String value) {
		assertThat(TenantDomain.fromLocal(value)).isNull();
	}

	@Test
	void createWhenNotHostNameThrowsExceptionWithoutValue() {
		assertThatIllegalArgumentException().isThrownBy(() -> new TenantDomain("evil.com:443"))
			.withMessageNotContaining("evil");
	}

}

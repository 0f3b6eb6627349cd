package dev.wristband.spring.security.tenant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Tenant}.
 */
class TenantTests {

	@Test
	void ofWhenNothingIsKnownReturnsNull() {
		assertThat(Tenant.of(null, null)).isNull();
	}

	@Test
	void ofWhenOneIdentifierIsKnownReturnsTenant() {
		TenantName name = new TenantName("acme");
		TenantDomain domain = new TenantDomain("login.acme.com");
		assertThat(Tenant.of(name, null)).isEqualTo(new Tenant(name, null));
		assertThat(Tenant.of(null, domain)).isEqualTo(new Tenant(null, domain));
	}

	@Test
	void createWhenNothingIsKnownThrowsException() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Tenant(null, null));
	}

}

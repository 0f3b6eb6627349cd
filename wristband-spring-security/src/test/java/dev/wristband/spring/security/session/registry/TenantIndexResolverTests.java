package dev.wristband.spring.security.session.registry;

import org.junit.jupiter.api.Test;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.MapSession;

import dev.wristband.spring.security.session.WristbandSecurityContextRepository;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TenantIndexResolver}.
 */
class TenantIndexResolverTests {

	private final TenantIndexResolver resolver = new TenantIndexResolver();

	private final MapSession session = new MapSession();

	@Test
	void resolveIndexesForWhenUserIsLoggedInReturnsTheTenant() {
		this.session.setAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE,
				TestSessions.record("tenant-1", "user-1"));
		assertThat(this.resolver.resolveIndexesFor(this.session))
			.containsOnlyKeys(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME)
			.containsValue(TenantIndexResolver.indexValue("tenant-1"));
	}

	@Test
	void resolveIndexesForWhenNobodyIsLoggedInReturnsNothing() {
		this.session.setAttribute("cart", "full");
		assertThat(this.resolver.resolveIndexesFor(this.session)).isEmpty();
	}

	@Test
	void resolveIndexesForWhenAttributeIsForeignReturnsNothing() {
		this.session.setAttribute(WristbandSecurityContextRepository.SESSION_ATTRIBUTE, "tenant-1");
		assertThat(this.resolver.resolveIndexesFor(this.session)).isEmpty();
	}

}

package dev.wristband.spring.boot.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.IndexResolver;
import org.springframework.session.Session;

import dev.wristband.spring.security.session.registry.IndexedSessionDirectory;
import dev.wristband.spring.security.session.registry.SessionDirectory;
import dev.wristband.spring.security.session.registry.TenantIndexResolver;

/**
 * Finds the sessions of a store that Spring Session has an index for.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(SessionDirectory.class)
@ConditionalOnSingleCandidate(FindByIndexNameSessionRepository.class)
class IndexedSessionDirectoryConfiguration {

	@Bean
	IndexedSessionDirectory wristbandSessionDirectory(FindByIndexNameSessionRepository<? extends Session> repository) {
		return new IndexedSessionDirectory(repository);
	}

	@Bean
	@ConditionalOnMissingBean(IndexResolver.class)
	TenantIndexResolver wristbandTenantIndexResolver() {
		return new TenantIndexResolver();
	}

}

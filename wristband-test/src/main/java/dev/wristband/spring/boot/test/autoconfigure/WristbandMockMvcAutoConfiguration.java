package dev.wristband.spring.boot.test.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.test.web.servlet.MockMvc;

import dev.wristband.spring.security.test.WristbandMockMvcConfigurers;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} that has {@link MockMvc} send callers of annotations along with its
 * requests.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
		afterName = { "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
				"org.springframework.boot.security.test.autoconfigure.webmvc.SecurityMockMvcAutoConfiguration" })
@ConditionalOnClass({ MockMvc.class, MockMvcBuilderCustomizer.class })
public final class WristbandMockMvcAutoConfiguration {

	// Before Spring Boot adds the application's own filters
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@ConditionalOnBean(name = "springSecurityFilterChain")
	MockMvcBuilderCustomizer wristbandMockMvcBuilderCustomizer() {
		return (builder) -> builder.apply(WristbandMockMvcConfigurers.wristband());
	}

}

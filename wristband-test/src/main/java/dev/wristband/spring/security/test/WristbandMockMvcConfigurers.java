package dev.wristband.spring.security.test;

import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.ConfigurableMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcConfigurer;
import org.springframework.test.web.servlet.setup.MockMvcConfigurerAdapter;
import org.springframework.web.context.WebApplicationContext;

/**
 * Configures {@link org.springframework.test.web.servlet.MockMvc MockMvc} for Wristband.
 *
 * @since 0.1.0
 */
public final class WristbandMockMvcConfigurers {

	private WristbandMockMvcConfigurers() {
	}

	/**
	 * Send the caller of {@link WithWristbandUser} or {@link WithWristbandMachine} along
	 * with each request that has no other caller, as a session or an access token. It has
	 * to be applied before {@code springSecurity()}; Spring Boot applies both by itself.
	 * @return the configurer
	 */
	public static MockMvcConfigurer wristband() {
		return new MockMvcConfigurerAdapter() {

			@Override
			public void afterConfigurerAdded(ConfigurableMockMvcBuilder<?> builder) {
				builder.addFilters(new AnnotatedCallerFilter());
			}

			@Override
			public RequestPostProcessor beforeMockMvcCreated(ConfigurableMockMvcBuilder<?> builder,
					WebApplicationContext context) {
				return TestCallers::asAnnotated;
			}

		};
	}

}

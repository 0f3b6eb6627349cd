package dev.wristband.spring.boot.test.autoconfigure;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import dev.wristband.spring.security.authorization.WristbandPermissions;
import dev.wristband.spring.security.config.WristbandHttpConfigurer;
import dev.wristband.spring.security.core.WristbandAuthoritiesMapper;
import dev.wristband.spring.security.test.WithWristbandMachine;
import dev.wristband.spring.security.test.WithWristbandUser;

import static dev.wristband.spring.security.test.WristbandRequestPostProcessors.wristbandBearer;
import static dev.wristband.spring.security.test.WristbandRequestPostProcessors.wristbandCsrf;
import static dev.wristband.spring.security.test.WristbandRequestPostProcessors.wristbandUser;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an application that has its own filter chains, authorities and permissions.
 */
@WebMvcTest
@Import(OwnBeansSliceTests.OwnConfiguration.class)
class OwnBeansSliceTests {

	@Autowired
	MockMvcTester mvc;

	@Test
	@WithWristbandUser
	void getWhenMapperIsOwnUserHasItsAuthorities() {
		assertThat(this.mvc.get().uri("/me")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.authorities")
			.asArray()
			.containsExactly("ROLE_owner");
		assertThat(this.mvc.get().uri("/settings")).hasStatusOk();
	}

	@Test
	@WithWristbandMachine
	void getWhenMapperIsOwnMachineHasItsAuthorities() {
		assertThat(this.mvc.get().uri("/settings")).hasStatusOk();
	}

	@Test
	void getWhenPermissionsAreOwnTheyDecide() {
		assertThat(this.mvc.get().uri("/invoices").with(wristbandUser())).hasStatusOk();
		assertThat(this.mvc.get().uri("/invoices").with(wristbandBearer())).hasStatusOk();
	}

	@Test
	@WithWristbandUser
	void getWhenChainIsNotOfWristbandUserIsThere() {
		assertThat(this.mvc.get().uri("/profile")).hasStatusOk();
	}

	@Test
	void getWhenChainIsNotOfWristbandAndNobodyIsThereIsForbidden() {
		assertThat(this.mvc.get().uri("/profile")).hasStatus(403);
	}

	@Test
	@WithWristbandUser
	void postWhenChainIsOwnNeedsCsrfToken() {
		assertThat(this.mvc.post().uri("/invoices")).hasStatus(403);
		assertThat(this.mvc.post().uri("/invoices").with(wristbandCsrf())).hasStatusOk();
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class OwnConfiguration {

		@Bean
		@Order(1)
		SecurityFilterChain plainChain(HttpSecurity http) {
			http.securityMatcher("/profile").authorizeHttpRequests((requests) -> requests.anyRequest().authenticated());
			return http.build();
		}

		@Bean
		SecurityFilterChain wristbandChain(HttpSecurity http) {
			http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.with(WristbandHttpConfigurer.wristband(), Customizer.withDefaults());
			return http.build();
		}

		@Bean
		WristbandAuthoritiesMapper authorities() {
			return (caller) -> List.of(new SimpleGrantedAuthority("ROLE_owner"));
		}

		@Bean
		WristbandPermissions permissions() {
			return (caller, permissions) -> Set.copyOf(permissions);
		}

	}

}

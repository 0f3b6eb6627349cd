package dev.wristband.spring.boot.autoconfigure.actuate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.wristband.spring.security.client.ManualSdkConfiguration;
import dev.wristband.spring.security.client.ProbeAnswer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RegisteredUrls}.
 */
class RegisteredUrlsTests {

	private static final String LOGIN = "https://app.example.com/api/auth/login";

	private static final String CALLBACK = "https://app.example.com/api/auth/callback";

	@Test
	void compareWhenNothingIsSetByHandIsFine() {
		assertThat(compare(ManualSdkConfiguration.none(), LOGIN, CALLBACK)).extracting(Finding::status)
			.containsExactly("ok");
	}

	@Test
	void compareWhenBothAreTheSameIsFine() {
		assertThat(compare(manual(LOGIN, CALLBACK), LOGIN, CALLBACK)).extracting(Finding::status).containsExactly("ok");
	}

	@Test
	void compareWhenPlaceholderHasItsOldNameIsFine() {
		ManualSdkConfiguration manual = new ManualSdkConfiguration("https://{tenant_name}.app.example.com/login",
				"https://{tenant_name}.app.example.com/callback", null, null, "app.example.com", null, null);
		Map<String, Object> registered = Map.of("loginUrl", "https://{tenant_domain}.app.example.com/login",
				"redirectUri", "https://{tenant_domain}.app.example.com/callback", "loginUrlTenantDomainSuffix",
				"app.example.com");
		assertThat(RegisteredUrls.compare(manual, new ProbeAnswer(200, null, null, null, registered)))
			.extracting(Finding::status)
			.containsExactly("ok");
	}

	@Test
	void compareWhenUrlOnlyLooksAlikeIsProblem() {
		for (String other : List.of(LOGIN + "/", LOGIN + "?x=1", "http://app.example.com/api/auth/login",
				"https://app.example.com:8443/api/auth/login", "https://App.example.com/api/auth/login")) {
			assertThat(compare(manual(LOGIN, CALLBACK), other, CALLBACK)).as(other)
				.singleElement()
				.satisfies((finding) -> assertThat(finding.property()).isEqualTo("wristband.login-url"));
		}
	}

	@Test
	void compareWhenSeveralRedirectUrisAreRegisteredNeedsOneByHand() {
		assertThat(compare(manual(LOGIN, CALLBACK), LOGIN, null)).extracting(Finding::status).containsExactly("ok");
		assertThat(compare(ManualSdkConfiguration.none(), LOGIN, null)).singleElement()
			.satisfies((finding) -> assertThat(finding.property()).isEqualTo("wristband.redirect-uri"));
	}

	@Test
	void compareWhenNoLoginUrlIsRegisteredIsProblem() {
		assertThat(compare(ManualSdkConfiguration.none(), null, CALLBACK)).extracting(Finding::status)
			.containsExactly("problem");
	}

	@Test
	void compareWhenNothingIsKnownIsSkipped() {
		assertThat(RegisteredUrls.compare(ManualSdkConfiguration.none(), null)).extracting(Finding::status)
			.containsExactly("skipped");
	}

	private static ManualSdkConfiguration manual(String loginUrl, String redirectUri) {
		return new ManualSdkConfiguration(loginUrl, redirectUri, null, null, null, null, null);
	}

	private static List<Finding> compare(ManualSdkConfiguration manual, @Nullable String loginUrl,
			@Nullable String redirectUri) {
		Map<String, Object> members = new HashMap<>();
		members.put("loginUrl", loginUrl);
		members.put("redirectUri", redirectUri);
		return RegisteredUrls.compare(manual, new ProbeAnswer(200, null, null, null, members));
	}

}

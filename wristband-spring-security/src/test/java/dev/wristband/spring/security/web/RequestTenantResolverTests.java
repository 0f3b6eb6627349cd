package dev.wristband.spring.security.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.client.SdkConfiguration;
import dev.wristband.spring.security.client.TestClientSettings;
import dev.wristband.spring.security.client.WristbandApi;
import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.tenant.Tenant;
import dev.wristband.spring.security.tenant.TenantDomain;
import dev.wristband.spring.security.tenant.TenantName;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RequestTenantResolver}.
 */
class RequestTenantResolverTests {

	private static final String ROOT = "business.example.com";

	private final List<String> calls = new ArrayList<>();

	private String answer = "{\"valid\": true}";

	private HttpStatus status = HttpStatus.OK;

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "tenant.business.example.com,business.example.com,tenant",
			"different.domain.com,business.example.com,-", "business.example.com,business.example.com,-",
			"multi-word-tenant.business.example.com,business.example.com,multi-word-tenant",
			"tenant.business.example.com:3000,business.example.com,tenant",
			"business.example.com:8080,business.example.com,-",
			"tenant.business.example.com:80,business.example.com,tenant", "tenant.localhost:6001,localhost,tenant",
			"different.domain.com:3000,business.example.com,-",
			"multi-word-tenant.business.example.com:9000,business.example.com,multi-word-tenant",
			"localhost,auth.example.com,-", "localhost:8000,auth.example.com,-",
			"tenant1.auth.example.com:443,auth.example.com,tenant1", "a.b.business.example.com,business.example.com,-",
			"acme.otherdomain.com,example.com,-", "TENANT.Business.Example.COM,business.example.com,tenant",
			"tenant.business.example.com,BUSINESS.example.com,tenant",
			"tenant.business.example.com.,business.example.com,tenant",
			"tenant.business.example.com.:8443,business.example.com,tenant",
			"tenant.business.example.com..,business.example.com,-",
			"tenant.business.example.com.evil.com,business.example.com,-",
			"evilbusiness.example.com,business.example.com,-", "x-business.example.com,business.example.com,-",
			"tenant.notbusiness.example.com,business.example.com,-", ".business.example.com,business.example.com,-",
			"-x.business.example.com,business.example.com,-", "a_b.business.example.com,business.example.com,-",
			"a%2eb.business.example.com,business.example.com,-", "a@b.business.example.com,business.example.com,-",
			"\u0430cme.business.example.com,business.example.com,-" })
	void resolveWhenRootDomainReadsSubdomain(String host, String root, @Nullable String tenant) {
		this.request.addHeader("Host", host);
		assertThat(resolve(TestClientSettings.configuration(root))).isEqualTo((tenant != null) ? tenant(tenant) : null);
	}

	@Test
	void resolveWhenRootDomainAndHostIsMissingReturnsNull() {
		assertThat(resolve(TestClientSettings.configuration("example.com"))).isNull();
	}

	@Test
	void resolveWhenRootDomainAndLabelIsTooLongReturnsNull() {
		this.request.addHeader("Host", "a".repeat(64) + "." + ROOT);
		assertThat(resolve(TestClientSettings.configuration(ROOT))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Forwarded-Host", "Forwarded", "X-Original-Host", "X-Host", "X_Forwarded_Host" })
	void resolveWhenForwardedHeaderIgnoresIt(String header) {
		this.request.addHeader("Host", "t1." + ROOT);
		this.request.addHeader(header, "Forwarded".equals(header) ? "host=t2." + ROOT : "t2." + ROOT);
		assertThat(resolve(TestClientSettings.configuration(ROOT))).isEqualTo(tenant("t1"));
	}

	@Test
	void resolveWhenRootDomainIgnoresTenantNameParameter() {
		this.request.addHeader("Host", "t1." + ROOT);
		this.request.setParameter("tenant_name", "t2");
		assertThat(resolve(TestClientSettings.configuration(ROOT))).isEqualTo(tenant("t1"));
	}

	@Test
	void resolveWhenRootDomainDoesNotMatchIgnoresTenantNameParameter() {
		this.request.addHeader("Host", "other.example.org");
		this.request.setParameter("tenant_name", "t2");
		assertThat(resolve(TestClientSettings.configuration(ROOT))).isNull();
	}

	@Test
	void resolveWhenNoRootDomainReadsParameterAndIgnoresHost() {
		this.request.addHeader("Host", "host-tenant." + ROOT);
		assertThat(resolve(TestClientSettings.configuration(null))).isNull();
		this.request.setParameter("tenant_name", "test-tenant");
		assertThat(resolve(TestClientSettings.configuration(null))).isEqualTo(tenant("test-tenant"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "-a", "a.b", "a/b", "a@evil.com", "a b", "\u0430cme", "a%2e", "evil.com#", " " })
	void resolveWhenTenantNameIsMalformedThrowsException(String name) {
		this.request.setParameter("tenant_name", name);
		assertInvalid("tenant_name", TestClientSettings.configuration(null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "tenant_name", "tenant_custom_domain" })
	void resolveWhenParameterIsRepeatedThrowsException(String name) {
		this.request.addHeader("Host", "t1." + ROOT);
		this.request.setParameter(name, "custom.domain.com", "custom.domain.com");
		for (SdkConfiguration configuration : List.of(TestClientSettings.configuration(null),
				TestClientSettings.configuration(ROOT))) {
			assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> resolve(configuration))
				.withMessage("More than one [%s] query parameter was encountered", name);
		}
		assertThat(this.calls).isEmpty();
	}

	@Test
	void resolveWhenCustomDomainIsConfirmedReturnsIt() {
		this.request.setParameter("tenant_custom_domain", "Custom.domain.com");
		assertThat(resolve(TestClientSettings.configuration(null)))
			.isEqualTo(new Tenant(null, new TenantDomain("custom.domain.com")));
		assertThat(this.calls).containsExactly("https://app.example.com/api/v1/custom-domains/validate");
	}

	@Test
	void resolveWhenCustomDomainAndNameReturnsBoth() {
		this.request.addHeader("Host", "devs4you." + ROOT);
		this.request.setParameter("tenant_custom_domain", "tenant.custom.com");
		assertThat(resolve(TestClientSettings.configuration(ROOT)))
			.isEqualTo(new Tenant(new TenantName("devs4you"), new TenantDomain("tenant.custom.com")));
	}

	@Test
	void resolveWhenCustomDomainIsNotConfirmedTreatsItAsAbsent() {
		this.answer = "{\"valid\": false}";
		this.request.setParameter("tenant_custom_domain", "evil.com");
		assertThat(resolve(TestClientSettings.configuration(null))).isNull();
		this.request.setParameter("tenant_name", "acme");
		assertThat(resolve(TestClientSettings.configuration(null))).isEqualTo(tenant("acme"));
	}

	@ParameterizedTest
	@CsvSource({ "500,{}", "403,{}", "200,{}", "200,'{\"valid\": \"true\"}'", "200,<html>" })
	void resolveWhenCustomDomainCannotBeConfirmedThrowsException(int code, String body) {
		this.status = HttpStatus.valueOf(code);
		this.answer = body;
		this.request.setParameter("tenant_custom_domain", "evil.com");
		assertThatExceptionOfType(WristbandApiException.class)
			.isThrownBy(() -> resolve(TestClientSettings.configuration(null)))
			.withMessageNotContaining("evil");
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.com/", "evil.com#", "good.com@evil.com", "good.com\\@evil.com", "//evil.com",
			"https://evil.com", "good.com%2eevil.com", " good.com", "good.com\t", "xn--80ak6aa92e.com", "\u0433ood.com",
			"127.0.0.1", "[::1]", "169.254.169.254", "localhost", "globex.localhost", "metadata.google.internal",
			"0x7f000001", "2130706433", "10.0.0.5", "evil.com:443" })
	void resolveWhenCustomDomainIsMalformedThrowsExceptionWithoutCall(String domain) {
		this.request.setParameter("tenant_custom_domain", domain);
		assertInvalid("tenant_custom_domain", TestClientSettings.configuration(null));
		assertThat(this.calls).isEmpty();
	}

	@Test
	void resolveWhenLocalAcceptsLocalhostDomain() {
		this.request.setParameter("tenant_custom_domain", "globex.localhost");
		assertThat(
				resolver(TestClientSettings.local(6001)).resolve(this.request, TestClientSettings.configuration(null)))
			.isEqualTo(new Tenant(null, new TenantDomain("globex.localhost")));
		assertThat(this.calls).containsExactly("http://localhost:6001/api/v1/custom-domains/validate");
	}

	@ParameterizedTest
	@CsvSource({ "t1.business.example.com,false", "business.example.com,false", "BUSINESS.example.com.,false",
			"t1.business.example.com.evil.com,true", "evilbusiness.example.com,true", "localhost,true",
			"a.b.business.example.com,true" })
	void isForeignHostComparesWithRootDomain(String host, boolean foreign) {
		this.request.addHeader("Host", host);
		RequestTenantResolver resolver = resolver(TestClientSettings.at("app.example.com"));
		assertThat(resolver.isForeignHost(this.request, TestClientSettings.configuration(ROOT))).isEqualTo(foreign);
		assertThat(resolver.isForeignHost(this.request, TestClientSettings.configuration(null))).isFalse();
	}

	private void assertInvalid(String parameter, SdkConfiguration configuration) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> resolve(configuration))
			.withMessage("The query parameter [%s] is malformed", parameter);
	}

	private @Nullable Tenant resolve(SdkConfiguration configuration) {
		return resolver(TestClientSettings.at("app.example.com")).resolve(this.request, configuration);
	}

	private RequestTenantResolver resolver(WristbandClientSettings settings) {
		RestClient restClient = RestClient.builder().requestInterceptor((request, body, execution) -> {
			this.calls.add(request.getURI().toString());
			byte[] bytes = this.answer.getBytes(StandardCharsets.UTF_8);
			MockClientHttpResponse response = new MockClientHttpResponse(bytes, this.status);
			response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
			return response;
		}).build();
		return new RequestTenantResolver(settings, new WristbandApi(restClient, settings));
	}

	private static Tenant tenant(String name) {
		return new Tenant(new TenantName(name), null);
	}

}

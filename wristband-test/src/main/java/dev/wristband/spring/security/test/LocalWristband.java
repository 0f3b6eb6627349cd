package dev.wristband.spring.security.test;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.util.Assert;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Answers in place of Wristband, inside this JVM and without a network: it publishes the
 * key of {@link WristbandTestTokens}, knows the permissions that such tokens were made
 * with, gives the application's machine clients tokens, and says where its login is.
 * Everything else is refused with a message.
 *
 * <p>
 * What asks is the application's own code, so everything else about a token is really
 * checked. Thread-safe.
 *
 * @since 0.1.0
 */
public final class LocalWristband implements ClientHttpRequestFactory {

	private static final Log logger = LogFactory.getLog(LocalWristband.class);

	private final String loginUrl;

	private final String redirectUri;

	private final Set<String> audiences;

	/**
	 * Create a stand-in.
	 * @param loginUrl the URL of the application's login endpoint, with the placeholder
	 * {@code {tenant_name}} if tenants have subdomains
	 * @param redirectUri the URL of the application's callback endpoint
	 */
	public LocalWristband(String loginUrl, String redirectUri) {
		this(loginUrl, redirectUri, Set.of());
	}

	/**
	 * Create a stand-in.
	 * @param loginUrl the URL of the application's login endpoint, with the placeholder
	 * {@code {tenant_name}} if tenants have subdomains
	 * @param redirectUri the URL of the application's callback endpoint
	 * @param audiences the audiences of the access tokens that machine clients get
	 */
	public LocalWristband(String loginUrl, String redirectUri, Set<String> audiences) {
		Assert.hasText(loginUrl, "'loginUrl' must not be empty");
		Assert.hasText(redirectUri, "'redirectUri' must not be empty");
		Assert.notNull(audiences, "'audiences' must not be null");
		this.loginUrl = loginUrl;
		this.redirectUri = redirectUri;
		this.audiences = Collections.unmodifiableSet(new LinkedHashSet<>(audiences));
	}

	/**
	 * Create a stand-in for an application on {@code http://localhost} with the default
	 * endpoints.
	 */
	public LocalWristband() {
		this("http://localhost/api/auth/login", "http://localhost/api/auth/callback");
	}

	/**
	 * Return a client for the library's back channel.
	 * @return a client that calls nobody
	 */
	public RestClient restClient() {
		return RestClient.builder().requestFactory(this).build();
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
		return new MockClientHttpRequest(method, uri) {

			@Override
			protected ClientHttpResponse executeInternal() throws IOException {
				return answer(method, uri, getHeaders(), getBodyAsString());
			}

		};
	}

	private ClientHttpResponse answer(HttpMethod method, URI uri, HttpHeaders headers, String body) {
		String path = uri.getPath();
		if (path.equals("/api/v1/oauth2/jwks")) {
			return json(TestKeys.PUBLISHED.jwks());
		}
		if (path.equals("/api/v1/permission-info")) {
			return permissions(uri, headers);
		}
		if (path.startsWith("/api/v1/clients/") && path.endsWith("/sdk-configuration")) {
			return json(JSONObjectUtils.toJSONString(sdkConfiguration()));
		}
		if (path.equals("/api/v1/oauth2/revoke")) {
			return response(HttpStatus.OK, "");
		}
		if (path.equals("/api/v1/oauth2/token")) {
			String answer = MachineGrant.answer(uri, headers.getFirst(HttpHeaders.AUTHORIZATION), body, this.audiences);
			if (answer != null) {
				return json(answer);
			}
		}
		throw unanswered(method, uri);
	}

	private static NoNetworkException unanswered(HttpMethod method, URI uri) {
		String call = method + " " + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
		logger.warn("This test has no Wristband to answer %s. ".formatted(call)
				+ "Annotate it with @AutoConfigureWristbandEmulator, or replace the bean that calls.");
		return new NoNetworkException("No network in this test for " + call);
	}

	private Map<String, Object> sdkConfiguration() {
		return Map.of("loginUrl", this.loginUrl, "redirectUri", this.redirectUri, "isApplicationCustomDomainActive",
				false, "applicationAuthorizationRequestsEnabled", false);
	}

	private static ClientHttpResponse permissions(URI uri, HttpHeaders headers) {
		List<String> held = TestPermissions.of(headers.getFirst(HttpHeaders.AUTHORIZATION));
		if (held == null) {
			return response(HttpStatus.UNAUTHORIZED, "");
		}
		@Nullable String values = UriComponentsBuilder.fromUri(uri).build().getQueryParams().getFirst("values");
		String asked = (values != null) ? UriUtils.decode(values, StandardCharsets.UTF_8) : "";
		List<Map<String, String>> items = Arrays.stream(asked.split(","))
			.filter(held::contains)
			.map((value) -> Map.of("value", value))
			.toList();
		return json(JSONObjectUtils.toJSONString(Map.of("items", items)));
	}

	private static ClientHttpResponse json(String body) {
		ClientHttpResponse response = response(HttpStatus.OK, body);
		response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
		return response;
	}

	private static ClientHttpResponse response(HttpStatus status, String body) {
		return new MockClientHttpResponse(body.getBytes(StandardCharsets.UTF_8), status);
	}

}

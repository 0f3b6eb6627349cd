package dev.wristband.spring.security.config;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import org.springframework.web.client.RestClient;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

/**
 * Wristband's back channel as a set of canned answers, whatever the host that the library
 * believes to talk to. Every secret starts with {@link #CANARY}, so that a test can look
 * for leaks.
 */
public final class TestWristband implements AutoCloseable {

	/**
	 * What all secrets start with.
	 */
	public static final String CANARY = "CANARY";

	/**
	 * The host of the application at Wristband.
	 */
	public static final String VANITY_DOMAIN = "app-company.us.wristband.dev";

	/**
	 * The client id of the application.
	 */
	public static final String CLIENT_ID = "client-id";

	/**
	 * The client secret of the application.
	 */
	public static final String CLIENT_SECRET = CANARY + "-SECRET-0123456789abcdef";

	/**
	 * An authorization code.
	 */
	public static final String CODE = CANARY + "-CODE-1";

	/**
	 * The access token.
	 */
	public static final String ACCESS_TOKEN = CANARY + "-AT-1";

	/**
	 * The refresh token.
	 */
	public static final String REFRESH_TOKEN = CANARY + "-RT-1";

	/**
	 * Path of the token endpoint.
	 */
	public static final String TOKEN = "/api/v1/oauth2/token";

	/**
	 * Path of the user info endpoint.
	 */
	public static final String USER_INFO = "/api/v1/oauth2/userinfo";

	/**
	 * Path of the signing keys.
	 */
	public static final String KEYS = "/api/v1/oauth2/jwks";

	/**
	 * Path of the revocation endpoint.
	 */
	public static final String REVOKE = "/api/v1/oauth2/revoke";

	/**
	 * Path of the custom domain validation.
	 */
	public static final String CUSTOM_DOMAINS = "/api/v1/custom-domains/validate";

	/**
	 * Path of the SDK configuration.
	 */
	public static final String SDK_CONFIGURATION = "/api/v1/clients/" + CLIENT_ID + "/sdk-configuration";

	private final WireMockServer server = new WireMockServer(options().dynamicPort());

	private final TestConnections connections = new TestConnections(this.server::port);

	private final TestTokens tokens;

	/**
	 * Start a Wristband at which everything works.
	 * @param clock the clock of the tokens
	 */
	public TestWristband(Clock clock) {
		this.tokens = new TestTokens(clock);
		this.server.start();
		reset();
	}

	/**
	 * Forget calls and stubs.
	 */
	public void reset() {
		List<StubMapping> old = this.server.getStubMappings();
		this.connections.reset();
		this.server.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().withStatus(404)));
		answer(USER_INFO, okJson(JSONObjectUtils.toJSONString(TestTokens.userInfo())));
		answer(KEYS, okJson(this.tokens.keys()));
		answer(REVOKE, aResponse().withStatus(200));
		answer(CUSTOM_DOMAINS, okJson("{\"valid\":true}"));
		// Last, since keys are also fetched in the background: there is always an answer
		old.forEach(this.server::removeStub);
		this.server.resetRequests();
	}

	/**
	 * Return the client the library calls Wristband with.
	 * @return the client
	 */
	public RestClient restClient() {
		return this.connections.restClient();
	}

	/**
	 * Replace the answer of an endpoint.
	 * @param path its path
	 * @param answer what it answers from now on
	 */
	public void answer(String path, ResponseDefinitionBuilder answer) {
		this.server.stubFor(any(urlPathEqualTo(path)).willReturn(answer));
	}

	/**
	 * Refuse connections for an endpoint.
	 * @param path its path
	 */
	public void refuseConnections(String path) {
		this.connections.refuse(path);
	}

	/**
	 * Wait only for a moment for the answers of an endpoint.
	 * @param path its path
	 */
	public void beImpatientWith(String path) {
		this.connections.hurry(path);
	}

	/**
	 * Take connections for an endpoint, and never answer.
	 * @param path its path
	 */
	public void hang(String path) {
		this.connections.hang(path);
	}

	/**
	 * Let the token endpoint answer a login.
	 * @param nonce the nonce of its authorization request
	 */
	public void grant(String nonce) {
		grant(nonce, (claims) -> {
		});
	}

	/**
	 * Let the token endpoint answer a login.
	 * @param nonce the nonce of its authorization request
	 * @param customizer changes the claims of the ID token
	 */
	public void grant(String nonce, Consumer<JWTClaimsSet.Builder> customizer) {
		JWTClaimsSet.Builder claims = this.tokens.claims(nonce);
		customizer.accept(claims);
		grantIdToken(this.tokens.sign(claims.build()));
	}

	/**
	 * Let the token endpoint answer with an ID token.
	 * @param idToken the ID token
	 */
	public void grantIdToken(String idToken) {
		Map<String, Object> response = this.tokens.response();
		response.put("id_token", idToken);
		grantResponse(response);
	}

	/**
	 * Let the token endpoint answer a login.
	 * @param response its answer
	 */
	public void grantResponse(Map<String, Object> response) {
		answer(TOKEN, okJson(JSONObjectUtils.toJSONString(response)));
	}

	/**
	 * Return what this Wristband issues.
	 * @return its tokens
	 */
	public TestTokens tokens() {
		return this.tokens;
	}

	/**
	 * Return the calls of an endpoint.
	 * @param path its path
	 * @return the calls so far
	 */
	public List<LoggedRequest> calls(String path) {
		return this.server.findAll(anyRequestedFor(urlPathEqualTo(path)));
	}

	/**
	 * Return all calls.
	 * @return the calls so far
	 */
	public List<LoggedRequest> calls() {
		return this.server.findAll(WireMock.anyRequestedFor(anyUrl()));
	}

	@Override
	public void close() {
		this.server.stop();
		this.connections.close();
	}

}

package dev.wristband.spring.security.test;

import java.time.Clock;
import java.util.Set;

import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.Authentication;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.support.WebApplicationContextUtils;

import dev.wristband.spring.security.client.SigningKeySettings;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.client.WristbandKeys;
import dev.wristband.spring.security.core.WristbandAuthoritiesMapper;
import dev.wristband.spring.security.resource.ResourceServerSettings;
import dev.wristband.spring.security.resource.WristbandJwtDecoder;
import dev.wristband.spring.security.session.SessionPolicy;
import dev.wristband.spring.security.session.WristbandAuthenticationToken;
import dev.wristband.spring.security.session.WristbandSession;

/**
 * What callers of a test have to suit: the settings of the application that is tested, or
 * what most applications have where there is none.
 */
final class TestApplication {

	private static final String STORE = "org.springframework.session.SessionRepository";

	private final @Nullable ApplicationContext context;

	private final @Nullable String issuer;

	private TestApplication(@Nullable ApplicationContext context, @Nullable String issuer) {
		this.context = context;
		this.issuer = issuer;
	}

	static TestApplication withIssuer(String issuer) {
		return new TestApplication(null, issuer);
	}

	static TestApplication of(@Nullable ApplicationContext context) {
		return new TestApplication(context, null);
	}

	static TestApplication of(@Nullable ServletContext servletContext) {
		return new TestApplication(
				(servletContext != null) ? WebApplicationContextUtils.getWebApplicationContext(servletContext) : null,
				null);
	}

	private <T> @Nullable T find(Class<T> type) {
		return (this.context != null) ? this.context.getBeanProvider(type).getIfUnique() : null;
	}

	Clock clock() {
		Clock clock = find(Clock.class);
		return (clock != null) ? clock : Clock.systemUTC();
	}

	String issuer() {
		if (this.issuer != null) {
			return this.issuer;
		}
		WristbandClientSettings client = find(WristbandClientSettings.class);
		if (client != null) {
			return client.baseUrl();
		}
		ResourceServerSettings api = find(ResourceServerSettings.class);
		return (api != null) ? api.issuers().iterator().next() : TestNames.ISSUER;
	}

	String clientId() {
		WristbandClientSettings client = find(WristbandClientSettings.class);
		return (client != null) ? client.clientId() : TestNames.CLIENT_ID;
	}

	/**
	 * Return a client whose access tokens the application accepts.
	 * @return its own client, or one of those that it has listed
	 */
	String acceptedClientId() {
		ResourceServerSettings api = find(ResourceServerSettings.class);
		return (api == null || api.clientIds().isEmpty() || api.clientIds().contains(clientId())) ? clientId()
				: api.clientIds().iterator().next();
	}

	Set<String> audiences() {
		ResourceServerSettings api = find(ResourceServerSettings.class);
		return (api != null) ? api.audiences() : Set.of();
	}

	Set<String> scopes() {
		WristbandClientSettings client = find(WristbandClientSettings.class);
		return (client != null) ? client.scopes() : Set.of("openid", "offline_access", "email", "roles");
	}

	@Nullable String rootDomain() {
		WristbandClientSettings client = find(WristbandClientSettings.class);
		return (client != null) ? client.manualConfiguration().parseTenantFromRootDomain() : null;
	}

	/**
	 * Return whether users come with access tokens only.
	 * @return {@code true} for an API without login
	 */
	boolean isApi() {
		return find(WristbandJwtDecoder.class) != null && find(SessionPolicy.class) == null;
	}

	/**
	 * Return whether sessions are kept where a mock request does not reach them.
	 * @return {@code true} with Spring Session
	 */
	boolean hasSessionStore() {
		ClassLoader loader = TestApplication.class.getClassLoader();
		return this.context != null && ClassUtils.isPresent(STORE, loader)
				&& this.context.getBeanNamesForType(ClassUtils.resolveClassName(STORE, loader)).length > 0;
	}

	Authentication authenticate(WristbandSession session) {
		WristbandAuthoritiesMapper mapper = find(WristbandAuthoritiesMapper.class);
		return new WristbandAuthenticationToken(session,
				(mapper != null) ? mapper.mapAuthorities(session.user()) : session.user().getAuthorities());
	}

	Authentication authenticate(String accessToken) {
		WristbandJwtDecoder decoder = find(WristbandJwtDecoder.class);
		return ((decoder != null) ? decoder : newDecoder()).authenticate(accessToken);
	}

	private WristbandJwtDecoder newDecoder() {
		WristbandAuthoritiesMapper mapper = find(WristbandAuthoritiesMapper.class);
		WristbandKeys keys = new WristbandKeys(new LocalWristband().restClient(), SigningKeySettings.defaults(),
				clock());
		return new WristbandJwtDecoder(ResourceServerSettings.of(issuer()), keys,
				(mapper != null) ? mapper : WristbandAuthoritiesMapper.scopesAndRoles(), clock());
	}

}

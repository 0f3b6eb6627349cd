package dev.wristband.spring.boot.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.StringUtils;

import dev.wristband.spring.security.client.IdTokenVerification;
import dev.wristband.spring.security.client.SdkConfigurationMode;
import dev.wristband.spring.security.core.CallerKind;
import dev.wristband.spring.security.session.TenantBinding;

/**
 * Configuration properties for Wristband. A blank text counts as absent.
 *
 * <p>
 * The constructors are not API: they change whenever a property is added.
 *
 * @param clientId Client ID. Without it and without a client secret there is no login.
 * @param clientSecret Client secret.
 * @param applicationVanityDomain Application vanity domain: a host, optionally with port,
 * without scheme and path.
 * @param sdkConfiguration Properties of the SDK configuration
 * @param loginUrl URL of the application's login endpoint. May contain the placeholder
 * '{tenant_name}'. By default, what is registered at Wristband.
 * @param redirectUri URL of the application's callback endpoint. May contain the
 * placeholder '{tenant_name}'. By default, what is registered at Wristband.
 * @param fallbackLoginUrl URL of the application's login endpoint for callers without a
 * tenant. By default, what is registered at Wristband.
 * @param customApplicationLoginPageUrl URL of the application's own page that asks for
 * the tenant. By default, what is registered at Wristband.
 * @param parseTenantFromRootDomain Domain, without port, whose subdomains are tenants. By
 * default, what is registered at Wristband.
 * @param applicationCustomDomainActive Whether the application has a custom domain, so
 * that tenant hosts are joined with '.' instead of '-'. By default, what is registered at
 * Wristband.
 * @param applicationAuthorizationRequestsEnabled Whether a login without a tenant may go
 * to the application's own authorization endpoint. By default, what is registered at
 * Wristband.
 * @param scopes Scopes to ask for. The scope 'openid' is always asked for.
 * @param tokenExpirationBuffer How long before its end an access token counts as expired.
 * If a duration suffix is not specified, seconds will be used.
 * @param loginStateSecret Secret that login state is encrypted with, at least 32
 * characters. By default, the client secret.
 * @param dangerouslyDisableSecureCookies Whether to write cookies without the attribute
 * 'Secure'. Only for an application on http://localhost.
 * @param dangerouslyUsePlainHttp Whether to call Wristband without TLS. Only for a vanity
 * domain on this machine.
 * @param permitAll Path patterns that are open to everyone.
 * @param endpoints Properties of the endpoints
 * @param returnUrl Properties of return URLs
 * @param idToken Properties of ID tokens
 * @param http Properties of the HTTP client
 * @param login Properties of the login
 * @param session Properties of sessions
 * @param refresh Properties of token refresh
 * @param resourceServer Properties of APIs
 * @param emulator Properties of the emulator
 * @since 0.1.0
 */
@ConfigurationProperties("wristband")
public record WristbandProperties(@Nullable String clientId, @Nullable String clientSecret,
		@Nullable String applicationVanityDomain, @DefaultValue SdkConfiguration sdkConfiguration,
		@Nullable String loginUrl, @Nullable String redirectUri, @Nullable String fallbackLoginUrl,
		@Nullable String customApplicationLoginPageUrl, @Nullable String parseTenantFromRootDomain,
		@Nullable Boolean applicationCustomDomainActive, @Nullable Boolean applicationAuthorizationRequestsEnabled,
		@DefaultValue("openid,offline_access,email") Set<String> scopes,
		@DefaultValue("60s") @DurationUnit(ChronoUnit.SECONDS) Duration tokenExpirationBuffer,
		@Nullable String loginStateSecret, @DefaultValue("false") boolean dangerouslyDisableSecureCookies,
		@DefaultValue("false") boolean dangerouslyUsePlainHttp, @DefaultValue List<String> permitAll,
		@DefaultValue Endpoints endpoints, @DefaultValue ReturnUrl returnUrl, @DefaultValue IdToken idToken,
		@DefaultValue Http http, @DefaultValue Login login, @DefaultValue Session session,
		@DefaultValue Refresh refresh, @DefaultValue ResourceServer resourceServer, @DefaultValue Emulator emulator) {

	private static final List<String> DEFAULT_SCOPES = List.of("openid", "offline_access", "email");

	public WristbandProperties {
		clientId = textOrNull(clientId);
		clientSecret = textOrNull(clientSecret);
		applicationVanityDomain = textOrNull(applicationVanityDomain);
		loginUrl = textOrNull(loginUrl);
		redirectUri = textOrNull(redirectUri);
		fallbackLoginUrl = textOrNull(fallbackLoginUrl);
		customApplicationLoginPageUrl = textOrNull(customApplicationLoginPageUrl);
		parseTenantFromRootDomain = textOrNull(parseTenantFromRootDomain);
		scopes = withOpenid(scopes);
		loginStateSecret = textOrNull(loginStateSecret);
		permitAll = texts(permitAll);
	}

	@Override
	public String toString() {
		return "WristbandProperties[applicationVanityDomain=%s, clientId=%s]".formatted(this.applicationVanityDomain,
				this.clientId);
	}

	private static Set<String> withOpenid(Set<String> scopes) {
		List<String> values = new ArrayList<>();
		for (String scope : scopes) {
			values.addAll(Arrays.asList(StringUtils.tokenizeToStringArray(scope, ", \t\r\n")));
		}
		Set<String> result = new LinkedHashSet<>(values.isEmpty() ? DEFAULT_SCOPES : List.of("openid"));
		result.addAll(values);
		return result;
	}

	private static @Nullable String textOrNull(@Nullable String value) {
		return StringUtils.hasText(value) ? value : null;
	}

	private static List<String> texts(List<String> values) {
		return values.stream().filter(StringUtils::hasText).map(String::strip).toList();
	}

	/**
	 * SDK configuration properties.
	 *
	 * @param mode When to fetch from Wristband what is registered for the client.
	 */
	public record SdkConfiguration(@DefaultValue("lazy") SdkConfigurationMode mode) {

	}

	/**
	 * Endpoint properties. The paths are below the context path.
	 *
	 * @param login Path of the endpoint that starts a login.
	 * @param callback Path of the endpoint that Wristband sends users back to.
	 * @param logout Path of the endpoint that ends the session.
	 * @param session Path of the endpoint that tells scripts who is logged in.
	 * @param token Path of the endpoint that gives scripts the access token.
	 * @param exposeAccessToken Whether scripts are given the access token.
	 */
	public record Endpoints(@DefaultValue("/api/auth/login") String login,
			@DefaultValue("/api/auth/callback") String callback, @DefaultValue("/api/auth/logout") String logout,
			@DefaultValue("/api/auth/session") String session, @DefaultValue("/api/auth/token") String token,
			@DefaultValue("false") boolean exposeAccessToken) {

	}

	/**
	 * Return URL properties.
	 *
	 * @param allowedOrigins Origins that a return URL may have beside the application's
	 * own and those of its tenants.
	 */
	public record ReturnUrl(@DefaultValue List<String> allowedOrigins) {

		public ReturnUrl {
			allowedOrigins = texts(allowedOrigins);
		}

	}

	/**
	 * ID token properties.
	 *
	 * @param verification How ID tokens are verified.
	 */
	public record IdToken(@DefaultValue("strict") IdTokenVerification verification) {

	}

	/**
	 * HTTP client properties.
	 *
	 * @param connectTimeout How long connecting to Wristband may take. If a duration
	 * suffix is not specified, seconds will be used.
	 * @param readTimeout How long an answer of Wristband may take. If a duration suffix
	 * is not specified, seconds will be used.
	 * @param sslBundle Name of the SSL bundle to use.
	 * @param proxy Host and port of the proxy to use.
	 */
	public record Http(@DefaultValue("2s") @DurationUnit(ChronoUnit.SECONDS) Duration connectTimeout,
			@DefaultValue("5s") @DurationUnit(ChronoUnit.SECONDS) Duration readTimeout, @Nullable String sslBundle,
			@Nullable String proxy) {

		public Http {
			sslBundle = textOrNull(sslBundle);
			proxy = textOrNull(proxy);
		}

	}

	/**
	 * Login properties.
	 *
	 * @param enabled Whether users can log in.
	 */
	public record Login(@DefaultValue("true") boolean enabled) {

	}

	/**
	 * Session properties.
	 *
	 * @param maxLifetime How long after the login a session ends, whatever happens in it.
	 * If a duration suffix is not specified, seconds will be used.
	 * @param tenantBinding What happens to a session on the host of another tenant.
	 * @param lastAccessInterval How often at most the time of the last access is written
	 * to a session store. The idle timeout is accurate to this interval. If a duration
	 * suffix is not specified, seconds will be used.
	 * @param extendOnPoll Whether a call of the session endpoint keeps the session alive.
	 * Its query parameter 'extend' has the last word.
	 * @param watchInterval How often sessions of connections that stay open are looked
	 * at. If a duration suffix is not specified, seconds will be used.
	 */
	public record Session(@DefaultValue("12h") @DurationUnit(ChronoUnit.SECONDS) Duration maxLifetime,
			@DefaultValue("enforce") TenantBinding tenantBinding,
			@DefaultValue("60s") @DurationUnit(ChronoUnit.SECONDS) Duration lastAccessInterval,
			@DefaultValue("true") boolean extendOnPoll,
			@DefaultValue("15s") @DurationUnit(ChronoUnit.SECONDS) Duration watchInterval) {

	}

	/**
	 * Token refresh properties.
	 *
	 * @param lockWait Longest time that a request waits for another one, on this or
	 * another node, that renews the same session. If a duration suffix is not specified,
	 * seconds will be used.
	 */
	public record Refresh(@DefaultValue("10s") @DurationUnit(ChronoUnit.SECONDS) Duration lockWait) {

	}

	/**
	 * API properties.
	 *
	 * @param enabled Whether access tokens are accepted.
	 * @param clockSkew How far this machine's clock and Wristband's may be apart. If a
	 * duration suffix is not specified, seconds will be used.
	 * @param clientIds IDs of the clients whose access tokens are accepted. By default,
	 * those of all clients of the application.
	 * @param audiences Audiences of which an access token must name one. By default, the
	 * audience does not matter.
	 * @param callerKinds Kinds of callers that are accepted. By default, all.
	 * @param additionalVanityDomains Application vanity domains of further Wristband
	 * applications whose access tokens are accepted.
	 * @param tokenCacheSize How many verified access tokens are kept, so that they need
	 * not be verified again. With 0, none.
	 * @param jwks Properties of signing keys
	 */
	public record ResourceServer(@DefaultValue("true") boolean enabled,
			@DefaultValue("30s") @DurationUnit(ChronoUnit.SECONDS) Duration clockSkew,
			@DefaultValue Set<String> clientIds, @DefaultValue Set<String> audiences,
			@DefaultValue Set<CallerKind> callerKinds, @DefaultValue List<String> additionalVanityDomains,
			@DefaultValue("10000") int tokenCacheSize, @DefaultValue Jwks jwks) {

		public ResourceServer {
			clientIds = new LinkedHashSet<>(texts(List.copyOf(clientIds)));
			audiences = new LinkedHashSet<>(texts(List.copyOf(audiences)));
			additionalVanityDomains = texts(additionalVanityDomains);
		}

		/**
		 * Signing key properties.
		 *
		 * @param refreshInterval Age of signing keys at which they must have been fetched
		 * again. If a duration suffix is not specified, seconds will be used.
		 * @param refreshAhead How long before that they are fetched in the background. If
		 * a duration suffix is not specified, seconds will be used.
		 * @param unknownKeyInterval How often at most an access token with an unknown key
		 * makes the keys be fetched. If a duration suffix is not specified, seconds will
		 * be used.
		 * @param outageTolerance How long signing keys serve when Wristband cannot be
		 * reached, four hours at most. If a duration suffix is not specified, seconds
		 * will be used.
		 */
		public record Jwks(@DefaultValue("5m") @DurationUnit(ChronoUnit.SECONDS) Duration refreshInterval,
				@DefaultValue("1m") @DurationUnit(ChronoUnit.SECONDS) Duration refreshAhead,
				@DefaultValue("30s") @DurationUnit(ChronoUnit.SECONDS) Duration unknownKeyInterval,
				@DefaultValue("60m") @DurationUnit(ChronoUnit.SECONDS) Duration outageTolerance) {

		}

	}

	/**
	 * Emulator properties.
	 *
	 * @param enabled Whether to start the emulator, if it is on the class path and no
	 * client is configured.
	 * @param port Port of the emulator. By default, a free one.
	 */
	public record Emulator(@DefaultValue("true") boolean enabled, @DefaultValue("0") int port) {

	}

}

package dev.wristband.spring.boot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

import dev.wristband.spring.security.web.session.CsrfMethods;

/**
 * Configuration properties for the CSRF token of sessions.
 *
 * <p>
 * The constructor is not API: it changes whenever a property is added.
 *
 * @param enabled Whether scripts can read the CSRF token from a cookie. If not, Spring
 * Security's own CSRF protection stays as it is.
 * @param cookieName Name of the cookie that scripts read the CSRF token from.
 * @param headerName Name of the header that scripts send the CSRF token in.
 * @param cookieDomain Domain of the cookie, for a front end on another host. By default,
 * the host of the request.
 * @param methods Which requests need the CSRF token.
 * @since 0.1.0
 */
@ConfigurationProperties("wristband.csrf")
public record WristbandCsrfProperties(@DefaultValue("true") boolean enabled,
		@DefaultValue("CSRF-TOKEN") String cookieName, @DefaultValue("X-CSRF-TOKEN") String headerName,
		@Nullable String cookieDomain, @DefaultValue("unsafe") CsrfMethods methods) {

	public WristbandCsrfProperties {
		cookieDomain = StringUtils.hasText(cookieDomain) ? cookieDomain.strip() : null;
	}

}

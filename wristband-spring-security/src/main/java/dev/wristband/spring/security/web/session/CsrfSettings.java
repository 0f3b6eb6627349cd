package dev.wristband.spring.security.web.session;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * How a front end gets and sends the CSRF token of its session.
 *
 * @param cookieName the cookie that scripts read the token from
 * @param headerName the header that scripts send it in
 * @param cookieDomain the cookie's domain, or {@code null} for the host of the request
 * @param secureCookie whether the cookie has the attribute {@code Secure}
 * @param methods which requests need the token
 * @since 0.1.0
 */
public record CsrfSettings(String cookieName, String headerName, @Nullable String cookieDomain, boolean secureCookie,
		CsrfMethods methods) {

	private static final String NAME = "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}";

	private static final String DOMAIN = "[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+";

	public CsrfSettings {
		Assert.isTrue(cookieName.matches(NAME), "'cookieName' must be the name of a cookie");
		Assert.isTrue(headerName.matches(NAME), "'headerName' must be the name of a header");
		Assert.isTrue(cookieDomain == null || cookieDomain.matches(DOMAIN),
				"'cookieDomain' must be a domain such as 'example.com'");
	}

	/**
	 * Return what Wristband's own front-end SDKs expect.
	 * @param secureCookie whether the cookie has the attribute {@code Secure}
	 * @return the default settings
	 */
	public static CsrfSettings defaults(boolean secureCookie) {
		return new CsrfSettings("CSRF-TOKEN", "X-CSRF-TOKEN", null, secureCookie, CsrfMethods.UNSAFE);
	}

}

package dev.wristband.spring.security.test;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.util.Assert;

/**
 * Claims in annotations.
 */
final class TestClaims {

	private TestClaims() {
	}

	/**
	 * Read claims.
	 * @param pairs each {@code name=value}
	 * @return the claims by name
	 */
	static Map<String, String> parse(String... pairs) {
		Map<String, String> claims = new LinkedHashMap<>();
		for (String pair : pairs) {
			int separator = pair.indexOf('=');
			Assert.isTrue(separator > 0, () -> "'%s' is not a claim such as 'department=sales'".formatted(pair));
			claims.put(pair.substring(0, separator), pair.substring(separator + 1));
		}
		return claims;
	}

}

package dev.wristband.spring.security.test;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Gives the application's own machine clients access tokens (RFC 6749, section 4.4), to
 * any who ask.
 */
final class MachineGrant {

	private static final String BASIC = "Basic ";

	private MachineGrant() {
	}

	/**
	 * Answer a token request.
	 * @param uri its URI
	 * @param authorization the value of its Authorization header
	 * @param form its body
	 * @param audiences the audiences of the token, if it is to have any
	 * @return the JSON text, or {@code null} if this is another grant
	 */
	static @Nullable String answer(URI uri, @Nullable String authorization, String form, Set<String> audiences) {
		MultiValueMap<String, String> parameters = UriComponentsBuilder.fromUriString("?" + form)
			.build()
			.getQueryParams();
		if (authorization == null || !authorization.startsWith(BASIC)
				|| !"client_credentials".equals(parameters.getFirst("grant_type"))) {
			return null;
		}
		String credentials = new String(Base64.getDecoder().decode(authorization.substring(BASIC.length())),
				StandardCharsets.UTF_8);
		String clientId = credentials.substring(0, Math.max(0, credentials.indexOf(':')));
		TestAccessToken token = WristbandTestTokens.of(uri.getScheme() + "://" + uri.getAuthority()).machine(clientId);
		if (!audiences.isEmpty()) {
			token.audience(audiences.toArray(String[]::new));
		}
		Map<String, Object> answer = new LinkedHashMap<>();
		String scope = parameters.getFirst("scope");
		if (scope != null) {
			String decoded = UriUtils.decode(scope.replace('+', ' '), StandardCharsets.UTF_8);
			token.scopes(decoded.split(" "));
			answer.put("scope", decoded);
		}
		answer.put("access_token", token.value());
		answer.put("token_type", "Bearer");
		answer.put("expires_in", AccessTokenBuilder.LIFETIME.toSeconds());
		return JSONObjectUtils.toJSONString(answer);
	}

}

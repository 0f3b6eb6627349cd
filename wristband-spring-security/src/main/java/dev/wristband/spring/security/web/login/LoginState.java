package dev.wristband.spring.security.web.login;

import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import dev.wristband.spring.security.tenant.Tenant;
import dev.wristband.spring.security.tenant.TenantDomain;
import dev.wristband.spring.security.tenant.TenantName;

/**
 * What one login attempt has to remember until the callback.
 *
 * @param state the state parameter (RFC 6749, section 10.12)
 * @param nonce the nonce of the ID token (OpenID Connect Core 1.0, section 15.5.2)
 * @param codeVerifier the PKCE code verifier (RFC 7636, section 4.1)
 * @param redirectUri the redirect URI as it was sent
 * @param tenant the tenant the attempt was made for; {@code null} if Wristband finds it
 * @param returnUrl where the user wants to go
 * @param customState values of the application
 * @param maxAge how many seconds ago the user may have authenticated, if that matters
 * @param createdAt when the attempt began
 */
record LoginState(String state, String nonce, String codeVerifier, String redirectUri, @Nullable Tenant tenant,
		@Nullable String returnUrl, Map<String, Object> customState, @Nullable Integer maxAge, Instant createdAt) {

	private static final SecureRandom RANDOM = new SecureRandom();

	static LoginState create(String redirectUri, @Nullable Tenant tenant, @Nullable String returnUrl,
			Map<String, Object> customState, @Nullable Integer maxAge, Instant now) {
		return new LoginState(random(), random(), random(), redirectUri, tenant, returnUrl, customState, maxAge, now);
	}

	// 256 bits, 43 characters of the set that RFC 7636 allows
	private static String random() {
		byte[] bytes = new byte[32];
		RANDOM.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	LoginState withoutReturnUrl() {
		return new LoginState(this.state, this.nonce, this.codeVerifier, this.redirectUri, this.tenant, null,
				this.customState, this.maxAge, this.createdAt);
	}

	String toJson() {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("s", this.state);
		json.put("n", this.nonce);
		json.put("v", this.codeVerifier);
		json.put("u", this.redirectUri);
		json.put("t", this.createdAt.toEpochMilli());
		if (this.tenant != null) {
			putIfPresent(json, "tn", this.tenant.name());
			putIfPresent(json, "td", this.tenant.customDomain());
		}
		putIfPresent(json, "r", this.returnUrl);
		if (this.maxAge != null) {
			json.put("a", this.maxAge);
		}
		if (!this.customState.isEmpty()) {
			json.put("c", this.customState);
		}
		return JSONObjectUtils.toJSONString(json);
	}

	private static void putIfPresent(Map<String, Object> json, String name, @Nullable Object value) {
		if (value != null) {
			json.put(name, value.toString());
		}
	}

	/**
	 * Read a login state.
	 * @param text the JSON text
	 * @return the login state, or {@code null} if the text is not one
	 */
	static @Nullable LoginState fromJson(String text) {
		try {
			Map<String, Object> json = JSONObjectUtils.parse(text);
			Map<String, Object> customState = JSONObjectUtils.getJSONObject(json, "c");
			TenantDomain domain = TenantDomain.fromLocal(JSONObjectUtils.getString(json, "td"));
			return new LoginState(required(json, "s"), required(json, "n"), required(json, "v"), required(json, "u"),
					Tenant.of(TenantName.from(JSONObjectUtils.getString(json, "tn")), domain),
					JSONObjectUtils.getString(json, "r"), (customState != null) ? customState : Map.of(),
					json.containsKey("a") ? JSONObjectUtils.getInt(json, "a") : null,
					Instant.ofEpochMilli(JSONObjectUtils.getLong(json, "t")));
		}
		catch (ParseException | IllegalArgumentException ex) {
			return null;
		}
	}

	private static String required(Map<String, Object> json, String name) throws ParseException {
		String value = JSONObjectUtils.getString(json, name);
		Assert.hasText(value, "A login state is complete");
		return value;
	}

	@Override
	public String toString() {
		return "LoginState[tenant=%s, createdAt=%s]".formatted(this.tenant, this.createdAt);
	}

}

package dev.wristband.spring.security.test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import dev.wristband.spring.security.core.WristbandClaimNames;
import dev.wristband.spring.security.session.WristbandSession;

/**
 * Describes a user who has logged in, and makes the record that a login leaves in the
 * session.
 */
final class SessionBuilder {

	private static final Duration LIFETIME = Duration.ofHours(1);

	private final Map<String, Object> claims = new LinkedHashMap<>();

	private final Map<String, Object> customClaims = new LinkedHashMap<>();

	private final List<Map<String, Object>> roles = new ArrayList<>();

	private String tenant = "acme";

	private @Nullable String tenantId;

	private String userId = TestNames.USER_ID;

	private @Nullable String email;

	private @Nullable String customDomain;

	private @Nullable String rootDomain;

	private @Nullable Set<String> scopes;

	private String[] permissions = new String[0];

	private @Nullable Instant authenticatedAt;

	void tenant(String name) {
		this.tenant = name;
	}

	void tenantId(String id) {
		this.tenantId = id;
	}

	void userId(String id) {
		this.userId = id;
	}

	void email(String address) {
		this.email = address;
	}

	void customDomain(String host) {
		this.customDomain = host;
	}

	void rootDomain(String domain) {
		this.rootDomain = domain;
	}

	void scopes(String... values) {
		this.scopes = new LinkedHashSet<>(List.of(values));
	}

	void permissions(String... values) {
		this.permissions = values.clone();
	}

	void roles(String... names) {
		this.roles.clear();
		for (String name : names) {
			this.roles.add(Map.of("id", "role-" + name, "name", name, "display_name", name));
		}
	}

	void authenticatedAt(Instant time) {
		this.authenticatedAt = time;
	}

	void claim(String name, Object value) {
		this.claims.put(name, value);
	}

	void customClaim(String name, Object value) {
		this.customClaims.put(name, value);
	}

	private String actualTenantId() {
		return (this.tenantId != null) ? this.tenantId : TestNames.tenantId(this.tenant);
	}

	private Set<String> actualScopes(TestApplication application) {
		Set<String> granted = (this.scopes != null) ? this.scopes : application.scopes();
		Assert.isTrue(this.roles.isEmpty() || granted.contains("roles"),
				() -> "Wristband gives users roles only with the scope 'roles', which is not one of %s: "
					.formatted(granted) + "add it to 'wristband.scopes', or to the scopes that the test grants");
		return granted;
	}

	WristbandSession build(TestApplication application) {
		Instant now = application.clock().instant();
		Instant login = (this.authenticatedAt != null) ? this.authenticatedAt : now;
		Set<String> granted = actualScopes(application);
		return new WristbandSession(new WristbandSession.Content(accessToken(application, granted, login),
				now.plus(LIFETIME), granted.contains("offline_access") ? "test-refresh-token" : null,
				idToken(application, login), granted, userInfo(), this.tenant, this.customDomain, login, now,
				(this.rootDomain != null) ? this.rootDomain : application.rootDomain(), null));
	}

	private String accessToken(TestApplication application, Set<String> granted, Instant login) {
		return new TestAccessToken(application).tenantId(actualTenantId())
			.userId(this.userId)
			.clientId(application.clientId())
			.scopes(granted.toArray(String[]::new))
			.permissions(this.permissions)
			.authenticatedAt(login)
			.value();
	}

	private String idToken(TestApplication application, Instant login) {
		Instant now = application.clock().instant();
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("iss", application.issuer());
		members.put("sub", this.userId);
		members.put("aud", List.of(application.clientId()));
		members.put("iat", Date.from(now));
		members.put("exp", Date.from(now.plus(LIFETIME)));
		members.put("auth_time", login.getEpochSecond());
		members.put(WristbandClaimNames.TENANT_ID, actualTenantId());
		members.put(WristbandClaimNames.IDENTITY_PROVIDER_NAME, TestNames.IDENTITY_PROVIDER);
		return TestKeys.PUBLISHED.sign("id+jwt", TestKeys.PUBLISHED.keyId(), members);
	}

	private Map<String, Object> userInfo() {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("sub", this.userId);
		members.put(WristbandClaimNames.TENANT_ID, actualTenantId());
		members.put(WristbandClaimNames.APPLICATION_ID, TestNames.APPLICATION_ID);
		members.put(WristbandClaimNames.IDENTITY_PROVIDER_NAME, TestNames.IDENTITY_PROVIDER);
		members.put("email", (this.email != null) ? this.email : this.userId + "@" + this.tenant + ".example");
		members.put("email_verified", true);
		if (!this.roles.isEmpty()) {
			members.put(WristbandClaimNames.ROLES, List.copyOf(this.roles));
		}
		if (!this.customClaims.isEmpty()) {
			members.put(WristbandClaimNames.CUSTOM_CLAIMS, Map.copyOf(this.customClaims));
		}
		members.putAll(this.claims);
		return members;
	}

}

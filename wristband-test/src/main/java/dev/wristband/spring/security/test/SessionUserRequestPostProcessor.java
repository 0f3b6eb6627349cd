package dev.wristband.spring.security.test;

import java.time.Instant;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.util.Assert;

import dev.wristband.spring.security.session.WristbandSession;

/**
 * Sends a request in the session of a user: the session really holds the record of a
 * login, from which the application makes the security context.
 *
 * @since 0.1.0
 */
public final class SessionUserRequestPostProcessor implements RequestPostProcessor {

	private final SessionBuilder session = new SessionBuilder();

	SessionUserRequestPostProcessor() {
	}

	/**
	 * Let the user belong to a tenant. Its id is {@code tenant-} and the name, unless it
	 * is set.
	 * @param tenantName the name of the tenant; by default {@code acme}
	 * @return this
	 */
	public SessionUserRequestPostProcessor tenant(String tenantName) {
		this.session.tenant(tenantName);
		return this;
	}

	/**
	 * Set the id of the tenant.
	 * @param tenantId the id of the tenant
	 * @return this
	 */
	public SessionUserRequestPostProcessor tenantId(String tenantId) {
		this.session.tenantId(tenantId);
		return this;
	}

	/**
	 * Let the tenant have a domain of its own.
	 * @param host the host name
	 * @return this
	 */
	public SessionUserRequestPostProcessor tenantCustomDomain(String host) {
		this.session.customDomain(host);
		return this;
	}

	/**
	 * Let the login have taken place below a root domain. By default that is the value of
	 * {@code wristband.parse-tenant-from-root-domain}.
	 * @param domain the domain whose subdomains are tenants
	 * @return this
	 */
	public SessionUserRequestPostProcessor rootDomain(String domain) {
		this.session.rootDomain(domain);
		return this;
	}

	/**
	 * Set the id of the user.
	 * @param userId the id; by default {@code user-1}
	 * @return this
	 */
	public SessionUserRequestPostProcessor userId(String userId) {
		this.session.userId(userId);
		return this;
	}

	/**
	 * Set the e-mail address of the user.
	 * @param email the address
	 * @return this
	 */
	public SessionUserRequestPostProcessor email(String email) {
		this.session.email(email);
		return this;
	}

	/**
	 * Give the user roles. Wristband does so only with the scope {@code roles}, which the
	 * application has to ask for.
	 * @param names the full names of the roles
	 * @return this
	 */
	public SessionUserRequestPostProcessor roles(String... names) {
		this.session.roles(names);
		return this;
	}

	/**
	 * Let the user hold permissions. All others are denied.
	 * @param permissions the permissions
	 * @return this
	 */
	public SessionUserRequestPostProcessor permissions(String... permissions) {
		this.session.permissions(permissions);
		return this;
	}

	/**
	 * Grant scopes.
	 * @param scopes the scopes; by default those that the application asks for
	 * @return this
	 */
	public SessionUserRequestPostProcessor scopes(String... scopes) {
		this.session.scopes(scopes);
		return this;
	}

	/**
	 * Say when the user has logged in.
	 * @param time the time; by default, when the request is sent
	 * @return this
	 */
	public SessionUserRequestPostProcessor authenticatedAt(Instant time) {
		this.session.authenticatedAt(time);
		return this;
	}

	/**
	 * Add a claim of user info.
	 * @param name its name
	 * @param value its value
	 * @return this
	 */
	public SessionUserRequestPostProcessor claim(String name, Object value) {
		this.session.claim(name, value);
		return this;
	}

	/**
	 * Add a claim that the application has defined at Wristband.
	 * @param name its name
	 * @param value its value
	 * @return this
	 */
	public SessionUserRequestPostProcessor customClaim(String name, Object value) {
		this.session.customClaim(name, value);
		return this;
	}

	@Override
	public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
		TestApplication application = TestApplication.of(request.getServletContext());
		Assert.state(!application.isApi(),
				"This application has no login, so it has no users with sessions: use wristbandBearer()");
		WristbandSession record = this.session.build(application);
		return TestCallers.inSession(request, application.authenticate(record), application);
	}

}

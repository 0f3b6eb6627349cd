package dev.wristband.spring.security.test;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.support.WithSecurityContextFactory;
import org.springframework.util.Assert;

/**
 * Makes the security context of {@link WithWristbandUser}.
 */
final class WithWristbandUserSecurityContextFactory
		implements WithSecurityContextFactory<WithWristbandUser>, ApplicationContextAware {

	private @Nullable ApplicationContext context;

	@Override
	public void setApplicationContext(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public SecurityContext createSecurityContext(WithWristbandUser user) {
		TestApplication application = TestApplication.of(this.context);
		SecurityContext result = SecurityContextHolder.createEmptyContext();
		result.setAuthentication(application.isApi() ? bearer(user, application) : session(user, application));
		return result;
	}

	private static Authentication session(WithWristbandUser user, TestApplication application) {
		SessionBuilder session = new SessionBuilder();
		session.tenant(user.tenant());
		session.userId(user.userId());
		session.roles(user.roles());
		session.permissions(user.permissions());
		if (!user.tenantId().isEmpty()) {
			session.tenantId(user.tenantId());
		}
		if (!user.email().isEmpty()) {
			session.email(user.email());
		}
		if (user.scopes().length > 0) {
			session.scopes(user.scopes());
		}
		TestClaims.parse(user.claims()).forEach(session::claim);
		TestClaims.parse(user.customClaims()).forEach(session::customClaim);
		return application.authenticate(session.build(application));
	}

	private static Authentication bearer(WithWristbandUser user, TestApplication application) {
		Assert.isTrue(user.roles().length == 0,
				"'roles' are what users of sessions have: this application has no login, and access tokens hold none");
		TestAccessToken token = new TestAccessToken(application).userId(user.userId()).permissions(user.permissions());
		token.tenantId(user.tenantId().isEmpty() ? TestNames.tenantId(user.tenant()) : user.tenantId());
		if (user.scopes().length > 0) {
			token.scopes(user.scopes());
		}
		TestClaims.parse(user.claims()).forEach(token::claim);
		TestClaims.parse(user.customClaims()).forEach(token::customClaim);
		return application.authenticate(token.value());
	}

}

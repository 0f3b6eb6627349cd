package dev.wristband.spring.security.test;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.support.WithSecurityContextFactory;

/**
 * Makes the security context of {@link WithWristbandMachine}.
 */
final class WithWristbandMachineSecurityContextFactory
		implements WithSecurityContextFactory<WithWristbandMachine>, ApplicationContextAware {

	private @Nullable ApplicationContext context;

	@Override
	public void setApplicationContext(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public SecurityContext createSecurityContext(WithWristbandMachine machine) {
		TestApplication application = TestApplication.of(this.context);
		TestAccessToken token = new TestAccessToken(application)
			.machine(machine.client().isEmpty() ? application.acceptedClientId() : machine.client())
			.permissions(machine.permissions());
		if (!machine.tenant().isEmpty()) {
			token.tenant(machine.tenant());
		}
		if (!machine.tenantId().isEmpty()) {
			token.tenantId(machine.tenantId());
		}
		if (machine.scopes().length > 0) {
			token.scopes(machine.scopes());
		}
		TestClaims.parse(machine.claims()).forEach(token::claim);
		SecurityContext result = SecurityContextHolder.createEmptyContext();
		result.setAuthentication(application.authenticate(token.value()));
		return result;
	}

}

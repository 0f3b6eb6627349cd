package dev.wristband.docs.apis;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import dev.wristband.spring.security.annotation.RequiresRole;
import dev.wristband.spring.security.authorization.WristbandPermissions;
import dev.wristband.spring.security.core.CallerKind;
import dev.wristband.spring.security.core.WristbandAuthoritiesMapper;
import dev.wristband.spring.security.core.WristbandPrincipal;

final class ApiSnippets {

	private ApiSnippets() {
	}

	@RestController
	static class CallerController {

		private final WristbandPermissions permissions;

		CallerController(WristbandPermissions permissions) {
			this.permissions = permissions;
		}

		@GetMapping("/me")
		String me(@AuthenticationPrincipal WristbandPrincipal caller) {
			return caller.getSubject() + " of " + caller.getTenantId();
		}

		@GetMapping("/tenants/{tenantId}")
		@InvoiceReader
		String invoices(@PathVariable String tenantId) {
			return "invoices of " + tenantId;
		}

		@GetMapping("/audit")
		@RequiresRole("app:invoices:auditor")
		String audit() {
			return "audited";
		}

		@GetMapping("/approvals")
		boolean approvals() {
			return mayApprove(this.permissions);
		}

		boolean mayApprove(WristbandPermissions permissions) {
			return permissions.hasAll("invoice:write", "invoice:approve");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Roles {

		@Bean
		WristbandAuthoritiesMapper authorities() {
			return (caller) -> (caller.getKind() == CallerKind.MACHINE)
					? AuthorityUtils.createAuthorityList("ROLE_app:invoices:auditor")
					: WristbandAuthoritiesMapper.scopesAndRoles().mapAuthorities(caller);
		}

	}

}

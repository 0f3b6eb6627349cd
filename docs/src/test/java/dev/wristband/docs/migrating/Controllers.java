package dev.wristband.docs.migrating;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.wristband.spring.security.annotation.CurrentTenant;
import dev.wristband.spring.security.core.WristbandUser;

final class Controllers {

	private Controllers() {
	}

	@RestController
	static class Old {

		@GetMapping("/")
		String home() {
			return "home";
		}

		@GetMapping("/account")
		String account(@AuthenticationPrincipal OidcUser user) {
			return user.getEmail() + " of " + user.getClaimAsString("tnt_id");
		}

		@GetMapping("/api/invoices")
		String invoices(@AuthenticationPrincipal Jwt token) {
			return "invoices of " + token.getClaimAsString("tnt_id");
		}

	}

	@RestController
	static class New {

		@GetMapping("/")
		String home() {
			return "home";
		}

		@GetMapping("/account")
		String account(@AuthenticationPrincipal WristbandUser user) {
			return user.getEmail() + " of " + user.getTenantId();
		}

		@GetMapping("/api/invoices")
		String invoices(@CurrentTenant String tenantId) {
			return "invoices of " + tenantId;
		}

	}

}

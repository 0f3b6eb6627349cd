package dev.wristband.spring.boot.test.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.wristband.spring.security.annotation.CurrentTenant;
import dev.wristband.spring.security.annotation.CurrentUser;
import dev.wristband.spring.security.annotation.RequiresMachine;
import dev.wristband.spring.security.annotation.RequiresPermission;
import dev.wristband.spring.security.annotation.RequiresRecentLogin;
import dev.wristband.spring.security.annotation.RequiresRole;
import dev.wristband.spring.security.annotation.RequiresScope;
import dev.wristband.spring.security.annotation.RequiresTenant;
import dev.wristband.spring.security.annotation.RequiresUser;
import dev.wristband.spring.security.core.WristbandPrincipal;

@RestController
class InvoicesController {

	@GetMapping("/me")
	Map<String, Object> me(@CurrentUser WristbandPrincipal caller, @CurrentTenant @Nullable String tenantId,
			Authentication authentication) {
		Map<String, Object> result = new LinkedHashMap<>();
		result.put("subject", caller.getSubject());
		result.put("kind", caller.getKind());
		result.put("tenantId", tenantId);
		result.put("principal", caller.getClass().getSimpleName());
		result.put("authentication", authentication.getClass().getSimpleName());
		result.put("authorities", authentication.getAuthorities().stream().map(Object::toString).sorted().toList());
		result.put("customClaims", caller.getCustomClaims());
		return result;
	}

	@GetMapping("/invoices")
	@RequiresPermission("invoice:read")
	String invoices() {
		return "invoices";
	}

	@GetMapping("/tenants/{tenantId}/invoices")
	@RequiresTenant
	String invoicesOf(@PathVariable String tenantId) {
		return tenantId;
	}

	@GetMapping("/settings")
	@RequiresRole("owner")
	String settings() {
		return "settings";
	}

	@GetMapping("/summary")
	@RequiresScope("invoice:summary")
	String summary() {
		return "summary";
	}

	@GetMapping("/profile")
	@RequiresUser
	String profile() {
		return "profile";
	}

	@GetMapping("/export")
	@RequiresMachine
	String export() {
		return "export";
	}

	@GetMapping("/danger")
	@RequiresRecentLogin
	String danger() {
		return "danger";
	}

	@PostMapping("/invoices")
	String create() {
		return "created";
	}

}

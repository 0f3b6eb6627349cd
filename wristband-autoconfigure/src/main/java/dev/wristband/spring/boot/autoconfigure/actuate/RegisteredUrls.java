package dev.wristband.spring.boot.autoconfigure.actuate;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.client.ManualSdkConfiguration;
import dev.wristband.spring.security.client.ProbeAnswer;

/**
 * Compares what the application sets by hand with what is registered at Wristband.
 */
final class RegisteredUrls {

	private static final String ID = "registered-urls";

	private RegisteredUrls() {
	}

	/**
	 * Compare both.
	 * @param manual what is set by hand
	 * @param answer what is registered, if Wristband said so
	 * @return what was found, at least one finding
	 */
	static List<Finding> compare(ManualSdkConfiguration manual, @Nullable ProbeAnswer answer) {
		if (answer == null || answer.failure() != null) {
			return List.of(Finding.skipped(ID, "It cannot be had what is registered."));
		}
		List<Finding> findings = new ArrayList<>();
		String loginUrl = answer.text("loginUrl");
		String redirectUri = answer.text("redirectUri");
		differs(findings, "wristband.login-url", manual.loginUrl(), loginUrl);
		if (redirectUri != null) {
			differs(findings, "wristband.redirect-uri", manual.redirectUri(), redirectUri);
		}
		differs(findings, "wristband.parse-tenant-from-root-domain", manual.parseTenantFromRootDomain(),
				answer.text("loginUrlTenantDomainSuffix"));
		flag(findings, "wristband.application-custom-domain-active", manual.applicationCustomDomainActive(),
				answer.members().get("isApplicationCustomDomainActive"));
		flag(findings, "wristband.application-authorization-requests-enabled",
				manual.applicationAuthorizationRequestsEnabled(),
				answer.members().get("applicationAuthorizationRequestsEnabled"));
		missing(findings, manual, loginUrl, redirectUri);
		return !findings.isEmpty() ? findings : List.of(Finding
			.ok(ID, "Nothing set by hand differs from what is registered: login URL '%s', redirect URI '%s'.".formatted(
					Texts.quoted(loginUrl),
					(redirectUri != null) ? Texts.quoted(redirectUri) : "one of several, which cannot be compared")));
	}

	private static void missing(List<Finding> findings, ManualSdkConfiguration manual, @Nullable String loginUrl,
			@Nullable String redirectUri) {
		if (loginUrl == null) {
			findings.add(Finding.problem(ID, "No login URL is registered, so Wristband cannot send users here.",
					"Register the URL of this application's login endpoint at Wristband.", null));
		}
		if (redirectUri == null && manual.redirectUri() == null) {
			findings.add(Finding.problem(ID, "Not exactly one redirect URI is registered, and none is set by hand.",
					"Set 'wristband.redirect-uri' to one that is registered, or register exactly one.",
					"wristband.redirect-uri"));
		}
	}

	private static void differs(List<Finding> findings, String property, @Nullable String manual,
			@Nullable String registered) {
		if (manual == null || manual.isBlank() || same(manual, registered)) {
			return;
		}
		findings.add(Finding.problem(ID,
				"'%s' is '%s', but '%s' is registered.".formatted(property, Texts.quoted(manual),
						Texts.quoted(registered)),
				"Register the value at Wristband, or remove '%s' to use what is registered.".formatted(property),
				property));
	}

	// Both names of the placeholder mean the same
	private static boolean same(String manual, @Nullable String registered) {
		return registered != null && manual.replace("{tenant_domain}", "{tenant_name}")
			.equals(registered.replace("{tenant_domain}", "{tenant_name}"));
	}

	private static void flag(List<Finding> findings, String property, @Nullable Boolean manual,
			@Nullable Object registered) {
		boolean there = Boolean.TRUE.equals(registered);
		if (manual != null && manual != there) {
			findings.add(Finding.problem(ID, "'%s' is %s, but %s is registered.".formatted(property, manual, there),
					"Remove '%s' to use what is registered.".formatted(property), property));
		}
	}

}

package dev.wristband.emulator;

import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Page on which a user of a tenant is chosen.
 */
final class LoginPage {

	private LoginPage() {
	}

	static String render(EmulatedTenant tenant, String host, PendingLogin login, @Nullable String email,
			@Nullable String problem) {
		String users = tenant.users().stream().map(LoginPage::user).collect(Collectors.joining("\n"));
		String content = """
				<div class="mark" aria-hidden="true">%s</div>
				<h1>Log in to %s</h1>
				<p>%s</p>
				%s
				<form method="post" action="/login" aria-label="Choose a user">
				%s
				<div class="list">
				%s
				</div>
				</form>
				<div class="or">or</div>
				<form method="post" action="/login" aria-label="Log in with an e-mail address">
				%s
				<label for="email">E-mail address</label>
				<input id="email" name="email" type="email" maxlength="254" autocomplete="username" value="%s">
				<button class="button" id="continue" type="submit">Continue</button>
				<button class="quiet" id="cancel" name="cancel" value="true" formnovalidate>Cancel</button>
				</form>""".formatted(Html.initial(tenant.displayName()), Html.escape(tenant.displayName()),
				Html.escape(host), problem(problem), hidden(login), users, hidden(login),
				Html.escape((email != null) ? email : ""));
		return Html.page("Log in to " + tenant.displayName(), content);
	}

	private static String hidden(PendingLogin login) {
		return """
				<input type="hidden" name="req" value="%s">
				<input type="hidden" name="csrf" value="%s">""".formatted(Html.escape(login.id()),
				Html.escape(login.csrfToken()));
	}

	private static String user(EmulatedUser user) {
		String roles = user.roles()
			.stream()
			.map((role) -> "<span class=\"tag\">" + Html.escape(RoleNames.display(role)) + "</span>")
			.collect(Collectors.joining());
		return """
				<button class="row" type="submit" name="user" value="%s">\
				<span class="avatar" aria-hidden="true">%s</span><span><b>%s</b><small>%s</small></span>%s</button>"""
			.formatted(Html.escape(user.email()), Html.initial(user.fullName()), Html.escape(user.fullName()),
					Html.escape(user.email()), roles);
	}

	private static String problem(@Nullable String problem) {
		return (problem != null) ? "<p class=\"problem\" role=\"alert\">" + Html.escape(problem) + "</p>" : "";
	}

}

package dev.wristband.emulator;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Page on which a tenant is chosen.
 */
final class DiscoveryPage {

	private DiscoveryPage() {
	}

	static String render(List<Choice> choices) {
		String list = choices.stream().map(DiscoveryPage::link).collect(Collectors.joining("\n"));
		return Html.page("Choose your organization", """
				<div class="mark" aria-hidden="true">W</div>
				<h1>Choose your organization</h1>
				<p>Where do you want to log in?</p>
				<ul class="list">
				%s
				</ul>""".formatted(list));
	}

	private static String link(Choice choice) {
		EmulatedTenant tenant = choice.tenant();
		return """
				<li><a class="row" data-tenant="%s" href="%s"><span class="avatar" aria-hidden="true">%s</span>\
				<span><b>%s</b><small>%s</small></span></a></li>""".formatted(Html.escape(tenant.name()),
				Html.escape(choice.url()), Html.initial(tenant.displayName()), Html.escape(tenant.displayName()),
				Html.escape(choice.host()));
	}

	/**
	 * Tenant to choose and where that leads.
	 *
	 * @param tenant the tenant
	 * @param host the host of the tenant
	 * @param url where the link goes
	 */
	record Choice(EmulatedTenant tenant, String host, String url) {

	}

}

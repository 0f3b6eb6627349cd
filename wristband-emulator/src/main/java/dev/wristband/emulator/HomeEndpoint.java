package dev.wristband.emulator;

import java.util.stream.Collectors;

/**
 * Start page that shows what the emulator has.
 */
final class HomeEndpoint implements Endpoint {

	private final Directory directory;

	private final Domains domains;

	HomeEndpoint(Directory directory, Domains domains) {
		this.directory = directory;
		this.domains = domains;
	}

	@Override
	public Response handle(Request request) {
		String tenants = this.directory.tenants().stream().map(this::tenant).collect(Collectors.joining("\n"));
		String clients = this.directory.clients()
			.stream()
			.map((client) -> "<li><a class=\"row\" href=\"/login?client_id=%s\"><span><b>%s</b><small>%s</small></span>"
				.formatted(Html.escape(client.id()), Html.escape(client.id()), Html.escape(client.loginUrl()))
					+ "</a></li>")
			.collect(Collectors.joining("\n"));
		return Response.html(200, Html.page("Wristband emulator", """
				<div class="mark" aria-hidden="true">W</div>
				<h1>The emulator is running</h1>
				<p>Application vanity domain: %s</p>
				<ul class="list">
				%s
				</ul>
				<div class="or">log in to an application</div>
				<ul class="list">
				%s
				</ul>""".formatted(Html.escape(this.domains.vanity()), tenants, clients)));
	}

	private String tenant(EmulatedTenant tenant) {
		String users = tenant.users()
			.stream()
			.map((user) -> "<br>" + Html.escape(user.email()))
			.collect(Collectors.joining());
		return """
				<li class="row still"><span class="avatar" aria-hidden="true">%s</span><span><b>%s</b>\
				<small>%s%s</small></span></li>""".formatted(Html.initial(tenant.displayName()),
				Html.escape(tenant.displayName()), Html.escape(this.domains.tenantHost(tenant.name())), users);
	}

}

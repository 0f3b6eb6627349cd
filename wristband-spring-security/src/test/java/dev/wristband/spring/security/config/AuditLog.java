package dev.wristband.spring.security.config;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.context.event.EventListener;

import dev.wristband.spring.security.session.TenantMismatchEvent;
import dev.wristband.spring.security.session.TokenRefreshFailedEvent;
import dev.wristband.spring.security.web.login.LoginFailedEvent;
import dev.wristband.spring.security.web.login.LoginSucceededEvent;
import dev.wristband.spring.security.web.logout.LogoutEvent;
import dev.wristband.spring.security.web.session.CsrfRefusedEvent;

/**
 * What an application may make of the events.
 */
public class AuditLog {

	private final List<String> lines = new CopyOnWriteArrayList<>();

	/**
	 * Return what was written down.
	 * @return the lines
	 */
	public List<String> lines() {
		return this.lines;
	}

	private void write(String what, Object... values) {
		this.lines.add(what + List.of(values));
	}

	@EventListener
	void on(LoginSucceededEvent event) {
		write("login", event.tenantId(), event.userId());
	}

	@EventListener
	void on(LoginFailedEvent event) {
		write("login failed", String.valueOf(event.tenantName()), event.errorCode(), event.restarted());
	}

	@EventListener
	void on(LogoutEvent event) {
		write("logout", event.tenantId(), event.userId(), event.revocation());
	}

	@EventListener
	void on(TokenRefreshFailedEvent event) {
		write("refresh failed", event.tenantId(), event.userId(), event.errorCode(), event.sessionEnded());
	}

	@EventListener
	void on(TenantMismatchEvent event) {
		write("wrong tenant", event.tenantId(), event.userId(), event.requestedTenantName());
	}

	@EventListener
	void on(CsrfRefusedEvent event) {
		write("CSRF", String.valueOf(event.tenantId()), String.valueOf(event.userId()), event.otherSite());
	}

}

package dev.wristband.spring.security.web.session;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestBrowser;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.session.WristbandAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a {@link SessionMetadataContributor} can find out about the caller.
 */
class SessionMetadataCallerTests {

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private final Map<String, Object> seen = new LinkedHashMap<>();

	@Test
	void contributeFindsCallerInSecurityContextAndNotInRequest() {
		SessionMetadataContributor contributor = (user, request) -> {
			Authentication caller = SecurityContextHolder.getContext().getAuthentication();
			this.seen.put("principal", String.valueOf(request.getUserPrincipal()));
			this.seen.put("caller", (caller instanceof WristbandAuthenticationToken));
			return Map.of();
		};
		try (TestApplication application = scene.describe()
			.beans((beans) -> beans.registerBean(SessionMetadataContributor.class, () -> contributor))
			.start()) {
			TestBrowser browser = application.browser();
			scene.logIn(browser);
			browser.send(TestScripts.send(HttpMethod.GET, "/api/auth/session"));
		}
		assertThat(this.seen).containsExactly(Map.entry("principal", "null"), Map.entry("caller", true));
	}

}

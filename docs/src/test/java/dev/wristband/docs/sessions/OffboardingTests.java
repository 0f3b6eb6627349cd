package dev.wristband.docs.sessions;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.wristband.docs.app.Browser;
import dev.wristband.docs.app.DocumentedApplication;
import dev.wristband.emulator.EmulatorEndpoint;

import static org.assertj.core.api.Assertions.assertThat;

class OffboardingTests {

	private final Browser browser = new Browser();

	@Test
	void userLeftEndsTheSession() {
		endsSession((offboarding, session) -> offboarding.userLeft(session.path("tenantId").asString(),
				session.path("userId").asString()));
	}

	@Test
	void tenantLeftEndsTheSession() {
		endsSession((offboarding, session) -> offboarding.tenantLeft(session.path("tenantId").asString()));
	}

	private void endsSession(BiConsumer<Offboarding, JsonNode> call) {
		try (DocumentedApplication application = DocumentedApplication.start(List.of(Offboarding.class))) {
			this.browser.logIn(this.browser.open(application.uri("/api/auth/login?tenant_name=acme")),
					"owner@acme.example");
			Browser.Page session = session(application);
			assertThat(session.status()).isEqualTo(200);
			call.accept(application.bean(Offboarding.class), JsonMapper.builder().build().readTree(session.body()));
			assertThat(session(application).status()).isEqualTo(401);
			assertThat(application.emulator().control().calls(EmulatorEndpoint.REVOKE)).isOne();
		}
	}

	private Browser.Page session(DocumentedApplication application) {
		return this.browser.fetch("GET", application.uri("/api/auth/session"), null, Map.of());
	}

}

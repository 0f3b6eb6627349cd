package dev.wristband.spring.security.management;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.config.TestLogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link WristbandManagement}: as whom and where to it calls.
 */
class WristbandManagementTests {

	private final TestManagementServer server = new TestManagementServer();

	private final TestManagementServer elsewhere = new TestManagementServer();

	private final TestLogs logs = new TestLogs();

	private final WristbandManagement management = this.server.management();

	@AfterEach
	void close() {
		SecurityContextHolder.clearContext();
		this.server.close();
		this.elsewhere.close();
		this.logs.close();
		assertThat(this.logs.text()).doesNotContain("CANARY");
	}

	@Test
	void machineWhenTokenIsRefusedOnceRenewsItAndTriesAgain() {
		acceptOnly("CANARY-MT-2");
		assertThat(this.management.asMachine().getUser("u1").id()).isEqualTo("u1");
		assertThat(tokens(this.server)).containsExactly("Bearer CANARY-MT-1", "Bearer CANARY-MT-2");
		this.management.asMachine().getUser("u1");
		assertThat(this.server.tokenCalls()).isEqualTo(2);
	}

	@Test
	void machineWhenTokenIsRefusedAtAPostRepeatsItWithItsBody() {
		acceptOnly("CANARY-MT-2");
		this.management.asMachine().assignRoles("u1", List.of("r1"));
		assertThat(this.server.received()).hasSize(2)
			.allSatisfy((call) -> assertThat(call.body()).isEqualTo("{\"roleIds\":[\"r1\"]}"));
	}

	@Test
	void machineWhenEveryTokenIsRefusedFails() {
		this.server.answer(401, "{\"code\":\"unauthorized\",\"ticket\":\"T-1\"}");
		WristbandManagementApi api = this.management.asMachine();
		assertThatExceptionOfType(WristbandManagementException.class).isThrownBy(() -> api.getUser("u1"))
			.satisfies((ex) -> assertThat(ex.getTicket()).isEqualTo("T-1"))
			.withMessageNotContaining("CANARY");
		assertThat(this.server.received()).hasSize(2);
	}

	@Test
	void machinesHaveTokensOfTheirOwn() {
		WristbandManagement both = this.server.management(RestClient.builder(), "worker", "other");
		both.asMachine("worker").deleteUser("u1");
		both.asMachine("other").deleteUser("u1");
		both.restClientAsMachine("worker").delete().uri("/users/u1").retrieve().toBodilessEntity();
		assertThat(tokens(this.server)).containsExactly("Bearer CANARY-MT-1", "Bearer CANARY-MT-2",
				"Bearer CANARY-MT-1");
	}

	@Test
	void machineWhenThereAreTwoHasToBeNamed() {
		WristbandManagement both = this.server.management(RestClient.builder(), "worker", "other");
		assertThatIllegalStateException().isThrownBy(both::asMachine).withMessageContaining("other");
		assertThatIllegalStateException().isThrownBy(both::restClientAsMachine);
		assertThatIllegalArgumentException().isThrownBy(() -> both.asMachine("nobody")).withMessageContaining("worker");
	}

	@Test
	void userWhenNobodyIsThereFailsWithoutACall() {
		assertUserFails();
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("bo", "CANARY"));
		assertUserFails();
		assertThat(this.server.tokenCalls()).isZero();
	}

	private void assertUserFails() {
		WristbandManagementApi api = this.management.asCurrentUser();
		assertThatExceptionOfType(WristbandApiException.class).isThrownBy(() -> api.getUser("u1"))
			.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo("caller_token_missing"));
		assertThat(this.server.received()).isEmpty();
	}

	@Test
	void userWhenApplicationIsUnknownSaysSo() {
		WristbandManagement none = new WristbandManagement(RestClient.builder(), this.server.calls(),
				TestManagementServer.requestFactory(), null, null);
		assertThatIllegalStateException().isThrownBy(none::asCurrentUser)
			.withMessageContaining("wristband.application-vanity-domain");
		assertThatIllegalStateException().isThrownBy(none::restClientAsCurrentUser);
		assertThatIllegalStateException().isThrownBy(none::asMachine);
	}

	@Test
	void restClientWhenUrlIsOfAnotherHostSendsNoToken() {
		RestClient client = this.management.restClientAsMachine();
		client.get().uri("/clients").retrieve().toBodilessEntity();
		client.get().uri(this.elsewhere.baseUrl() + "/api/v1/clients").retrieve().toBodilessEntity();
		client.get().uri(this.server.baseUrl().replace("127.0.0.1", "localhost") + "/x").retrieve().toBodilessEntity();
		assertThat(tokens(this.server)).containsExactly("Bearer CANARY-MT-1", "null");
		assertThat(tokens(this.elsewhere)).containsExactly("null");
	}

	@Test
	void callWhenRedirectedDoesNotFollow() {
		this.server.answer((call) -> new TestManagementServer.Answer(307,
				Map.of("Location", this.elsewhere.baseUrl() + "/api/v1/users/u1"), ""));
		WristbandManagementApi api = this.management.asMachine();
		assertThatExceptionOfType(WristbandManagementException.class).isThrownBy(() -> api.getUser("u1"))
			.satisfies((ex) -> assertThat(ex.getStatus()).isEqualTo(307));
		assertThat(this.elsewhere.received()).isEmpty();
	}

	@Test
	void callWhenApplicationHasConvertersOfItsOwnUsesTheDefaults() {
		JsonMapper snakeCase = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		RestClient.Builder builder = RestClient.builder()
			.configureMessageConverters((converters) -> converters.registerDefaults()
				.withJsonConverter(new JacksonJsonHttpMessageConverter(snakeCase)));
		this.server.answer(200, "{\"id\":\"u1\",\"tenantId\":\"t1\",\"unknown\":1}");
		ManagedUser user = this.server.management(builder, "worker").asMachine().getUser("u1");
		assertThat(user.tenantId()).isEqualTo("t1");
	}

	private void acceptOnly(String token) {
		this.server.answer((call) -> {
			boolean good = ("Bearer " + token).equals(call.authorization());
			return good ? TestManagementServer.Answer.json(200, "{\"id\":\"u1\"}") : new TestManagementServer.Answer(
					401, Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""), "{}");
		});
	}

	private static List<String> tokens(TestManagementServer server) {
		return server.received().stream().map((call) -> String.valueOf(call.authorization())).toList();
	}

}

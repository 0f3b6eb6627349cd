package dev.wristband.spring.security.session.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpResponse;

import dev.wristband.spring.security.session.WristbandSession;
import dev.wristband.spring.security.session.store.SessionStoreException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link WristbandSessions}.
 */
class WristbandSessionsTests {

	private final List<String> log = new CopyOnWriteArrayList<>();

	private final TestSessions wristband = new TestSessions(this.log);

	private final TestDirectory directory = new TestDirectory(this.log);

	private final WristbandSessions sessions = new WristbandSessions(this.directory, this.wristband.tokens());

	@Test
	void findByUserReturnsSessionsOfTheUserInTheTenantOnly() {
		start("a", "tenant-1", "user-1");
		start("b", "tenant-1", "user-1");
		start("other user", "tenant-1", "user-2");
		start("longer user", "tenant-1", "user-11");
		start("other case", "tenant-1", "USER-1");
		start("same user elsewhere", "tenant-2", "user-1");
		assertThat(ids(this.sessions.findByUser("tenant-1", "user-1"))).containsExactlyInAnyOrder("a", "b");
		assertThat(this.sessions.findByUser("tenant-1", "user")).isEmpty();
		assertThat(this.sessions.findByUser("tenant-3", "user-1")).isEmpty();
	}

	@Test
	void findByTenantReturnsSessionsOfTheTenantOnly() {
		start("a", "tenant-1", "user-1");
		start("b", "tenant-1", "user-2");
		start("longer", "tenant-11", "user-1");
		start("other case", "Tenant-1", "user-1");
		start("space", "tenant-1 ", "user-1");
		assertThat(ids(this.sessions.findByTenant("tenant-1"))).containsExactlyInAnyOrder("a", "b");
		assertThat(this.sessions.findByTenant("tenant")).isEmpty();
	}

	@Test
	void findReturnsWhoAndWhen() {
		start("a", "tenant-1", "user-1");
		UserSession found = this.sessions.findByTenant("tenant-1").get(0);
		assertThat(found.getTenantId()).isEqualTo("tenant-1");
		assertThat(found.getUserId()).isEqualTo("user-1");
		assertThat(found.getAuthenticatedAt()).isEqualTo(TestSessions.LOGIN);
	}

	@Test
	void toStringOfSessionSaysNothingThatLetsSomebodyIn() {
		start("CANARY-ID", "tenant-1", "user-1");
		assertThat(this.sessions.findByTenant("tenant-1")).hasToString(
				"[UserSession[userId=user-1, tenantId=tenant-1, authenticatedAt=%s]]".formatted(TestSessions.LOGIN));
	}

	@Test
	void findWhenSessionHasEndedDoesNotReturnIt() {
		start("a", "tenant-1", "user-1");
		this.directory.sessions.put("ended", null);
		assertThat(ids(this.sessions.findByTenant("tenant-1"))).containsExactly("a");
	}

	@Test
	void findWhenNothingIsAskedForIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.sessions.findByTenant(""));
		assertThatIllegalArgumentException().isThrownBy(() -> this.sessions.findByUser("tenant-1", " "));
		assertThatIllegalArgumentException().isThrownBy(() -> this.sessions.endByTenant(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> this.sessions.endByUser("tenant-1", ""));
	}

	@Test
	void endByUserEndsAllSessionsBeforeItRevokes() {
		start("a", "tenant-1", "user-1", "RT-a");
		start("b", "tenant-1", "user-1", "RT-b");
		start("c", "tenant-1", "user-2", "RT-c");
		assertThat(this.sessions.endByUser("tenant-1", "user-1")).isEqualTo(2);
		assertThat(this.log).containsExactly("end a", "end b", "revoke RT-a", "revoke RT-b");
		assertThat(this.sessions.findByUser("tenant-1", "user-1")).isEmpty();
		assertThat(this.sessions.endByUser("tenant-1", "user-1")).isZero();
		assertThat(this.log).hasSize(4);
	}

	@Test
	void endByTenantEndsSessionsOfAllItsUsers() {
		start("a", "tenant-1", "user-1", "RT-a");
		start("b", "tenant-1", "user-2", null);
		start("c", "tenant-11", "user-1", "RT-c");
		assertThat(this.sessions.endByTenant("tenant-1")).isEqualTo(2);
		assertThat(this.log).containsExactly("end a", "end b", "revoke RT-a");
		assertThat(this.directory.sessions).containsOnlyKeys("c");
	}

	@Test
	void endRevokesTheNewestToken() {
		start("a", "tenant-1", "user-1", "RT-used");
		UserSession found = this.sessions.findByTenant("tenant-1").get(0);
		start("a", "tenant-1", "user-1", "RT-new");
		this.sessions.end(found);
		assertThat(this.log).containsExactly("end a", "revoke RT-new");
	}

	@Test
	void endWhenSessionHasEndedDoesNothing() {
		start("a", "tenant-1", "user-1");
		UserSession found = this.sessions.findByTenant("tenant-1").get(0);
		this.sessions.end(found);
		this.sessions.end(found);
		assertThat(this.log).containsExactly("end a", "revoke CANARY-RT-user-1");
	}

	@Test
	void endWhenSomebodyElseHasTheSessionByNowDoesNothing() {
		start("a", "tenant-1", "user-1");
		UserSession found = this.sessions.findByTenant("tenant-1").get(0);
		start("a", "tenant-1", "user-2");
		this.sessions.end(found);
		assertThat(this.log).isEmpty();
	}

	@Test
	void endWhenWristbandIsDownEndsAllSessionsAndGivesUpOnce() {
		this.wristband.answer = () -> {
			throw new IOException("Connection refused");
		};
		startMany(200);
		assertThat(this.sessions.endByTenant("tenant-1")).isEqualTo(200);
		assertThat(this.directory.sessions).isEmpty();
		assertThat(calls()).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 429, 302 })
	void endWhenWristbandTakesNoTokenGivesUp(int status) {
		this.wristband.answer = () -> json("invalid_client", status);
		startMany(50);
		assertThat(this.sessions.endByTenant("tenant-1")).isEqualTo(50);
		assertThat(this.directory.sessions).isEmpty();
		assertThat(calls()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "invalid_grant", "invalid_request" })
	void endWhenWristbandRefusesOneTokenRevokesTheOthers(String error) {
		this.wristband.answer = () -> json(error, 400);
		startMany(5);
		assertThat(this.sessions.endByTenant("tenant-1")).isEqualTo(5);
		assertThat(calls()).isEqualTo(5);
	}

	@Test
	void endWhenStoreFailsRevokesWhatHasEnded() {
		start("a", "tenant-1", "user-1", "RT-a");
		start("b", "tenant-1", "user-1", "RT-b");
		this.directory.failing = "b";
		assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> this.sessions.endByTenant("tenant-1"));
		assertThat(this.log).containsExactly("end a", "revoke RT-a");
	}

	private static ClientHttpResponse json(String error, int status) {
		String body = "{\"error\":\"%s\"}".formatted(error);
		MockClientHttpResponse response = new MockClientHttpResponse(body.getBytes(StandardCharsets.UTF_8), status);
		response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
		return response;
	}

	private long calls() {
		return this.log.stream().filter((entry) -> entry.startsWith("revoke")).count();
	}

	private void startMany(int count) {
		WristbandSession record = TestSessions.record("tenant-1", "user-1");
		for (int i = 0; i < count; i++) {
			this.directory.sessions.put("session-" + i, record);
		}
	}

	private void start(String id, String tenantId, String userId) {
		this.directory.sessions.put(id, TestSessions.record(tenantId, userId));
	}

	private void start(String id, String tenantId, String userId, String refreshToken) {
		this.directory.sessions.put(id, TestSessions.record(tenantId, userId, refreshToken));
	}

	private static List<String> ids(List<UserSession> sessions) {
		return sessions.stream().map(UserSession::sessionId).toList();
	}

}

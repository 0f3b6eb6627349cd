package dev.wristband.spring.security.client.machine;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.wristband.spring.security.client.ClientCredentialsApi;
import dev.wristband.spring.security.config.TestScene;
import dev.wristband.spring.security.config.TestWristband;
import dev.wristband.spring.security.config.UpstreamFault;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Every fault that an answer can have: a bounded wait, a code, nothing of the answer in
 * log or message, and a recovery by itself.
 */
@Timeout(60)
class MachineTokenFaultTests {

	private static final Duration BOUND = Duration.ofSeconds(10);

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private final TestWristband wristband = scene.wristband();

	private final List<Object> events = new CopyOnWriteArrayList<>();

	private final MachineTokens tokens = new MachineTokens(new ClientCredentialsApi(this.wristband.restClient()),
			MachineSettings.of(new MachineClient("worker", "https://" + TestWristband.VANITY_DOMAIN, "worker-id",
					TestWristband.CLIENT_SECRET, null, Set.of())),
			this.events::add, scene.clock());

	@AfterEach
	void close() {
		this.tokens.close();
	}

	@ParameterizedTest
	@EnumSource(UpstreamFault.class)
	void getTokenWhenThereIsNoneFailsWithCodeAndRecovers(UpstreamFault fault) {
		fault.arrange(this.wristband, TestWristband.TOKEN);
		assertFails(fault);
		assertThat(this.wristband.calls()).hasSizeLessThanOrEqualTo(fault.temporary() ? 3 : 1);
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.events).singleElement()
				.satisfies((event) -> assertThat(((MachineTokenFailedEvent) event).stillServed()).isFalse()));
		recover("CANARY-MT-1");
		// Longer than any pause
		scene.clock().advance(Duration.ofSeconds(60));
		assertThat(token()).isEqualTo("CANARY-MT-1");
	}

	@ParameterizedTest
	@EnumSource(UpstreamFault.class)
	void getTokenWhenThereIsOneServesItToItsEnd(UpstreamFault fault) {
		recover("CANARY-MT-1");
		token();
		fault.arrange(this.wristband, TestWristband.TOKEN);
		scene.clock().advance(Duration.ofSeconds(3599));
		assertThat(token()).isEqualTo("CANARY-MT-1");
		scene.clock().advance(Duration.ofSeconds(1));
		assertFails(fault);
		recover("CANARY-MT-2");
		scene.clock().advance(Duration.ofSeconds(60));
		assertThat(token()).isEqualTo("CANARY-MT-2");
	}

	private void assertFails(UpstreamFault fault) {
		long start = System.nanoTime();
		MachineTokenException failure = catchThrowableOfType(MachineTokenException.class, this::token);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
		assertThat(failure.getErrorCode()).startsWith(fault.code());
		for (Throwable current = failure; current != null; current = current.getCause()) {
			assertThat(current.toString()).doesNotContain(TestWristband.CANARY, "script", "Q0FOQVJZ");
		}
	}

	private void recover(String token) {
		this.wristband.reset();
		this.wristband.answer(TestWristband.TOKEN, okJson("""
				{"access_token":"%s","expires_in":3600,"token_type":"Bearer"}""".formatted(token)));
	}

	private String token() {
		return this.tokens.getToken("worker").getTokenValue();
	}

}

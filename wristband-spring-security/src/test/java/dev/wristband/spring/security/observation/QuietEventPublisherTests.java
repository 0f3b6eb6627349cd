package dev.wristband.spring.security.observation;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.wristband.spring.security.config.TestLogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link QuietEventPublisher}.
 */
class QuietEventPublisherTests {

	private final List<Object> events = new ArrayList<>();

	@Test
	void publishEventPassesItOn() {
		new QuietEventPublisher(this.events::add).publishEvent((Object) "event");
		assertThat(this.events).containsExactly("event");
	}

	@Test
	void publishEventWhenListenerFailsLogsItsExceptionByName() {
		try (TestLogs logs = new TestLogs()) {
			new QuietEventPublisher((event) -> {
				throw new IllegalStateException("CANARY");
			}).publishEvent((Object) "event");
			assertThat(logs.text()).contains("A listener to String failed: java.lang.IllegalStateException")
				.doesNotContain("CANARY");
		}
	}

	@Test
	void publishEventWhenListenerHasAnErrorThrowsIt() {
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> new QuietEventPublisher((event) -> {
			throw new StackOverflowError();
		}).publishEvent((Object) "event"));
	}

}

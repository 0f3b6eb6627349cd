package dev.wristband.sample.invoices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;

import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.EmulatorEndpoint;
import dev.wristband.emulator.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When the API hears that permissions have changed, as it is configured by default.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "wristband.application-vanity-domain=", "wristband.emulator.port=0" })
class PermissionTests {

	@Autowired
	private Emulator emulator;

	@Autowired
	private MovableClock clock;

	@LocalServerPort
	private int port;

	private ApiClient api;

	private String viewer;

	private String invoices;

	@BeforeEach
	void logIn() {
		this.api = new ApiClient(this.port, this.emulator);
		this.viewer = this.api.viewer("acme");
		this.invoices = this.api.invoices(this.viewer);
		this.emulator.control().clearCalls();
	}

	@AfterEach
	void reset() {
		this.emulator.control().reset();
	}

	@Test
	void permissionWhenTakenAwayEndsAfterCacheTime() {
		this.api.get(this.invoices, this.viewer).hasStatus(200);
		this.emulator.control().permissions("acme", "viewer@acme.example", List.of());
		this.clock.forward(Duration.ofSeconds(29));
		this.api.get(this.invoices, this.viewer).hasStatus(200);
		assertThat(this.emulator.control().calls(EmulatorEndpoint.PERMISSION_INFO)).isOne();
		this.clock.forward(Duration.ofSeconds(2));
		this.api.get(this.invoices, this.viewer).isRefusal("insufficient_permission").lacks("invoice:read");
		assertThat(this.emulator.control().calls(EmulatorEndpoint.PERMISSION_INFO)).isEqualTo(2);
	}

	@Test
	void permissionWhenGivenBeginsAfterCacheTime() {
		this.api.post(this.invoices, this.viewer, ApiClient.INITECH).isRefusal("insufficient_permission");
		this.emulator.control().permissions("acme", "viewer@acme.example", List.of("invoice:read", "invoice:write"));
		this.api.post(this.invoices, this.viewer, ApiClient.INITECH).isRefusal("insufficient_permission");
		this.clock.forward(Duration.ofSeconds(31));
		this.api.post(this.invoices, this.viewer, ApiClient.INITECH).hasStatus(201);
	}

	@Test
	void permissionWhenKnownServesWhileWristbandIsDownAndNoLonger() {
		this.api.get(this.invoices, this.viewer).hasStatus(200);
		this.emulator.control().fault(EmulatorEndpoint.PERMISSION_INFO, Fault.status(503));
		this.api.get(this.invoices, this.viewer).hasStatus(200);
		this.clock.forward(Duration.ofSeconds(31));
		this.api.get(this.invoices, this.viewer).isProblem(503);
		this.emulator.control().clearFaults();
		this.clock.forward(Duration.ofSeconds(2));
		this.api.get(this.invoices, this.viewer).hasStatus(200);
	}

	@Test
	void permissionWhenOfOneUserIsNotThatOfAnother() {
		String owner = this.api.owner("acme");
		this.api.post(this.invoices, owner, ApiClient.INITECH).hasStatus(201);
		this.api.post(this.invoices, this.viewer, ApiClient.INITECH).isRefusal("insufficient_permission");
		this.api.get(this.invoices, owner).hasStatus(200);
		assertThat(this.emulator.control().calls(EmulatorEndpoint.PERMISSION_INFO)).isEqualTo(2);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class ClockConfiguration {

		@Bean
		MovableClock clock() {
			return new MovableClock();
		}

	}

	/**
	 * The time, moved forward.
	 */
	static final class MovableClock extends Clock {

		private volatile Duration offset = Duration.ZERO;

		void forward(Duration duration) {
			this.offset = this.offset.plus(duration);
		}

		@Override
		public Instant instant() {
			return Instant.now().plus(this.offset);
		}

		@Override
		public ZoneId getZone() {
			return ZoneId.of("UTC");
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}

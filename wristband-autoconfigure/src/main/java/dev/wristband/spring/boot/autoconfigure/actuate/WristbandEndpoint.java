package dev.wristband.spring.boot.autoconfigure.actuate;

import java.time.Clock;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@link Endpoint @Endpoint} that compares the running configuration with what Wristband
 * has registered, and says what to fix.
 */
@Endpoint(id = "wristband")
class WristbandEndpoint {

	private final Doctor doctor;

	private final Clock clock;

	WristbandEndpoint(Doctor doctor, Clock clock) {
		this.doctor = doctor;
		this.clock = clock;
	}

	@ReadOperation
	DoctorReport examine() {
		return DoctorReport.of(this.doctor.examine(), this.clock.instant());
	}

}

package dev.wristband.spring.boot.autoconfigure.actuate;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The answer of the doctor.
 *
 * @param status the worst status of all checks
 * @param checkedAt when the checks ran
 * @param checks what they found
 */
record DoctorReport(String status, String checkedAt, List<Finding> checks) implements OperationResponseBody {

	static DoctorReport of(List<Finding> findings, Instant now) {
		Finding.Severity worst = findings.stream()
			.map(Finding::severity)
			.max(Comparator.naturalOrder())
			.orElse(Finding.Severity.SKIPPED);
		return new DoctorReport(Finding.name(worst), now.toString(), List.copyOf(findings));
	}

}

package dev.wristband.spring.boot.autoconfigure.actuate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;

/**
 * Who can read the actuator's endpoints.
 */
final class ExposureCheck implements Check {

	private static final String ID = "actuator";

	private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

	private final @Nullable ExposedEndpoints exposed;

	/**
	 * Create a check.
	 * @param exposed the exposed endpoints, or {@code null} if a filter chain of the
	 * application decides about them
	 */
	ExposureCheck(@Nullable ExposedEndpoints exposed) {
		this.exposed = exposed;
	}

	@Override
	public List<Finding> look() {
		ExposedEndpoints endpoints = this.exposed;
		if (endpoints == null) {
			return List.of(Finding.ok(ID, "A filter chain of the application decides who reads the endpoints."));
		}
		List<String> opened = endpoints.opened();
		List<Finding> findings = new ArrayList<>();
		if (!opened.isEmpty() && endpoints.portType() == ManagementPortType.SAME) {
			findings.add(Finding.warning(ID,
					"Everybody who reaches the application can read the endpoints %s.".formatted(opened),
					"Set 'management.server.port', or take their paths out of 'wristband.permit-all'.",
					"management.server.port"));
		}
		if (!opened.isEmpty() && endpoints.portType() == ManagementPortType.DIFFERENT && !isLoopback(endpoints)) {
			findings.add(Finding.warning(ID,
					"Everybody who reaches the management port can read the endpoints %s.".formatted(opened),
					"Set 'management.server.address' to 127.0.0.1, or have the network keep strangers away from it.",
					"management.server.address"));
		}
		return !findings.isEmpty() ? findings
				: List.of(Finding.ok(ID, "Open: %s. Refused to everybody: %s.".formatted(opened, endpoints.refused())));
	}

	private static boolean isLoopback(ExposedEndpoints endpoints) {
		String address = endpoints.managementAddress();
		return address != null && LOOPBACK.contains(address);
	}

}

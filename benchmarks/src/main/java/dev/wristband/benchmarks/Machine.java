package dev.wristband.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

import org.springframework.boot.SpringBootVersion;

/**
 * What the results depend on.
 */
final class Machine {

	private Machine() {
	}

	static String describe() {
		return String.format(Locale.ROOT, "%s, %d cores, JDK %s, Spring Boot %s, load average %.1f",
				LocalDate.now(ZoneOffset.UTC), Runtime.getRuntime().availableProcessors(), Runtime.version().feature(),
				SpringBootVersion.getVersion(), ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
	}

}

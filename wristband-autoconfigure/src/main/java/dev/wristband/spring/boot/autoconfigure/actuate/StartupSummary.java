package dev.wristband.spring.boot.autoconfigure.actuate;

import java.util.List;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Logs at debug level, once the application runs, what the checks without network say.
 */
final class StartupSummary implements ApplicationListener<ApplicationReadyEvent> {

	private static final Log logger = LogFactory.getLog(StartupSummary.class);

	private final Supplier<List<Finding>> checks;

	StartupSummary(Supplier<List<Finding>> checks) {
		this.checks = checks;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		if (logger.isDebugEnabled()) {
			logger.debug(text(this.checks.get()));
		}
	}

	static String text(List<Finding> findings) {
		StringBuilder text = new StringBuilder("Wristband at a glance:");
		for (Finding finding : findings) {
			text.append("%n  %-7s %s: %s".formatted(finding.status(), finding.id(), finding.found()));
			if (finding.fix() != null) {
				text.append(" ").append(finding.fix());
			}
		}
		return text.toString();
	}

}

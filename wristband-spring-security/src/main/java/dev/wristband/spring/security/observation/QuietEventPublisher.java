package dev.wristband.spring.security.observation;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.util.Assert;

import dev.wristband.spring.security.core.ErrorReference;

/**
 * Publishes events whose listeners have no say in what happens: one that fails is logged,
 * by the name of its exception, and nothing else changes.
 *
 * @since 0.1.0
 */
public final class QuietEventPublisher implements ApplicationEventPublisher {

	private static final Log logger = LogFactory.getLog(QuietEventPublisher.class);

	private final ApplicationEventPublisher events;

	/**
	 * Create a publisher.
	 * @param events publishes
	 */
	public QuietEventPublisher(ApplicationEventPublisher events) {
		Assert.notNull(events, "'events' must not be null");
		this.events = events;
	}

	@Override
	public void publishEvent(Object event) {
		try {
			this.events.publishEvent(event);
		}
		catch (RuntimeException ex) {
			logger.warn(ErrorReference.APPLICATION_CODE_FAILED.text("A listener to %s failed: %s"
				.formatted(event.getClass().getSimpleName(), ex.getClass().getName())));
		}
	}

}

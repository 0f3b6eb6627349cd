package dev.wristband.spring.boot.autoconfigure;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Keeps Spring MVC from asking for the user after each request, public resources
 * included, only to name the user in an event that hardly anybody listens to: that would
 * renew tokens for the sake of a picture. Who sets the property decides.
 */
final class RequestHandledEventsSwitch implements BeanPostProcessor {

	static final String PROPERTY = "spring.mvc.publish-request-handled-events";

	private final Environment environment;

	RequestHandledEventsSwitch(Environment environment) {
		this.environment = environment;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof DispatcherServlet servlet && !this.environment.containsProperty(PROPERTY)) {
			servlet.setPublishEvents(false);
		}
		return bean;
	}

}

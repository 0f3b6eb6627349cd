package dev.wristband.spring.boot.autoconfigure;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;

import dev.wristband.spring.security.authorization.WristbandMethodAuthorization;

/**
 * Refuses beans whose annotations nobody looks at, as their methods would be open to
 * every caller.
 */
final class UnguardedMethods implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		Class<?> type = AopUtils.getTargetClass(bean);
		if (WristbandMethodAuthorization.isAnnotated(type)) {
			throw new InvalidWristbandConfigurationException(StartupError.METHOD_SECURITY_OFF,
					"wristband.method-security.enabled",
					"The bean '%s' says with an annotation what its callers need, but method security is off."
						.formatted(beanName),
					"Remove 'wristband.method-security.enabled', or the annotations of " + type.getName() + ".");
		}
		return bean;
	}

}

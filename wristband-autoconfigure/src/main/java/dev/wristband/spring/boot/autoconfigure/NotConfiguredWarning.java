package dev.wristband.spring.boot.autoconfigure;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Tells that the starter is there but has nothing to do, since what protects the
 * application then is not Wristband.
 */
final class NotConfiguredWarning implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(NotConfiguredWarning.class);

	private final BeanFactory beans;

	NotConfiguredWarning(BeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (!this.beans.containsBean("wristbandRestClient")) {
			logger.warn(StartupError.NOTHING_CONFIGURED
				.text("Wristband is on the class path but not configured, so it protects nothing. Set "
						+ "'wristband.application-vanity-domain', and for logins 'wristband.client-id' and "
						+ "'wristband.client-secret'; or add 'wristband-emulator' for development. More: "
						+ StartupError.NOTHING_CONFIGURED.section()));
		}
	}

}

package dev.wristband.spring.boot.autoconfigure.actuate;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;

/**
 * Condition that matches when one of the starter's own filter chains is in force.
 */
class OnDefaultFilterChainCondition extends AnyNestedCondition {

	OnDefaultFilterChainCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	/**
	 * Users log in.
	 */
	@ConditionalOnBean(name = "wristbandSecurityFilterChain")
	static class OnLoginChain {

	}

	/**
	 * Only access tokens are accepted.
	 */
	@ConditionalOnBean(name = "wristbandResourceServerSecurityFilterChain")
	static class OnResourceServerChain {

	}

}

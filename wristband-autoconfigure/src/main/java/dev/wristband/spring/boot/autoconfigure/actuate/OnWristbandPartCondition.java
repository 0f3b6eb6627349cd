package dev.wristband.spring.boot.autoconfigure.actuate;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;

import dev.wristband.spring.security.client.WristbandKeys;
import dev.wristband.spring.security.client.machine.MachineTokens;

/**
 * Condition that matches when the application uses Wristband for anything.
 */
class OnWristbandPartCondition extends AnyNestedCondition {

	OnWristbandPartCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	/**
	 * Users log in, or access tokens are accepted.
	 */
	@ConditionalOnBean(WristbandKeys.class)
	static class OnKeys {

	}

	/**
	 * There are machine clients.
	 */
	@ConditionalOnBean(MachineTokens.class)
	static class OnMachines {

	}

}

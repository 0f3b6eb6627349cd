package dev.wristband.spring.boot.autoconfigure;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.context.annotation.Conditional;

/**
 * Condition that matches when there is anything to call Wristband for.
 */
class OnBackChannelCondition extends AnyNestedCondition {

	OnBackChannelCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	/**
	 * It is known which application is meant.
	 */
	@ConditionalOnWristband
	static class OnApplication {

	}

	/**
	 * There are machine clients.
	 */
	@Conditional(OnMachineClientCondition.class)
	static class OnMachineClients {

	}

}

package dev.wristband.spring.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Condition that matches when the emulator may stand in for Wristband: anything that says
 * which Wristband is meant, or a production profile, rules it out.
 */
class OnEmulatorCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Wristband emulator");
		List<String> found = ruledOutBy(context.getEnvironment());
		return found.isEmpty() ? ConditionOutcome.match(message.because("no Wristband is configured"))
				: ConditionOutcome.noMatch(message.found("reason", "reasons").items(found));
	}

	/**
	 * Find what speaks against the emulator.
	 * @param environment the environment
	 * @return the names of properties that switch it off, say which Wristband is meant,
	 * or activate a production profile; empty if it may stand in
	 */
	static List<String> ruledOutBy(Environment environment) {
		if ("false".equalsIgnoreCase(environment.getProperty("wristband.emulator.enabled"))) {
			return List.of("wristband.emulator.enabled");
		}
		if (environment.acceptsProfiles(WristbandSettingsMapper.PRODUCTION)) {
			return List.of("spring.profiles.active");
		}
		List<String> found = new ArrayList<>(OnWristbandClientCondition.found(environment,
				"wristband.application-vanity-domain", "wristband.client-id", "wristband.client-secret"));
		found.addAll(OnMachineClientCondition.real(environment));
		return found;
	}

}

package dev.wristband.spring.boot.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Condition that matches when a machine client is configured, be it by its name alone.
 */
class OnMachineClientCondition extends SpringBootCondition {

	private static final String PROPERTY = "wristband.machine.clients";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Wristband machine clients");
		Set<String> names = clients(context.getEnvironment()).keySet();
		return !names.isEmpty() ? ConditionOutcome.match(message.found("client", "clients").items(names))
				: ConditionOutcome.noMatch(message.didNotFind("property").items(PROPERTY));
	}

	/**
	 * Find the properties that say which Wristband a machine client belongs to.
	 * @param environment the environment
	 * @return the names of those with a value
	 */
	static List<String> real(Environment environment) {
		String[] properties = clients(environment).keySet()
			.stream()
			.filter((name) -> MachineSettingsMapper.NAME.matcher(name).matches())
			.flatMap((name) -> Stream.of(".client-secret", ".vanity-domain")
				.map((member) -> PROPERTY + "." + name + member))
			.toArray(String[]::new);
		return OnWristbandClientCondition.found(environment, properties);
	}

	private static Map<String, Object> clients(Environment environment) {
		return Binder.get(environment).bind(PROPERTY, Bindable.mapOf(String.class, Object.class)).orElseGet(Map::of);
	}

}

package dev.wristband.spring.boot.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Condition that matches when a client id or a client secret is configured. One without
 * the other is a mistake that the user has to hear of, not a reason to back off.
 */
class OnWristbandClientCondition extends SpringBootCondition {

	private static final String[] PROPERTIES = { "wristband.client-id", "wristband.client-secret" };

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnWristbandClient.class);
		List<String> found = found(context.getEnvironment(), PROPERTIES);
		return (!found.isEmpty()) ? ConditionOutcome.match(message.found("property", "properties").items(found))
				: ConditionOutcome.noMatch(message.didNotFind("property", "properties").items((Object[]) PROPERTIES));
	}

	/**
	 * Find the properties that have a value. They are bound as the application's own
	 * properties are, so however a name is spelled, both see the same.
	 * @param environment the environment
	 * @param properties the names of the properties
	 * @return the names of those with a value
	 */
	static List<String> found(Environment environment, String... properties) {
		Binder binder = Binder.get(environment);
		return Stream.of(properties)
			.filter((property) -> StringUtils.hasText(binder.bind(property, String.class).orElse("")))
			.toList();
	}

}

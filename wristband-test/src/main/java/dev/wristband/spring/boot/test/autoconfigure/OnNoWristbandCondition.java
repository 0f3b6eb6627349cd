package dev.wristband.spring.boot.test.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Condition that matches when nothing says which Wristband application is meant.
 */
final class OnNoWristbandCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Local Wristband");
		Binder binder = Binder.get(context.getEnvironment());
		List<String> found = Stream
			.of(WristbandTestProperties.APPLICATION_VANITY_DOMAIN, "wristband.client-id", "wristband.client-secret")
			.filter((name) -> StringUtils.hasText(binder.bind(name, String.class).orElse("")))
			.toList();
		return found.isEmpty() ? ConditionOutcome.match(message.because("no Wristband is configured"))
				: ConditionOutcome.noMatch(message.found("property", "properties").items(found));
	}

}

package dev.wristband.spring.boot.autoconfigure;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

import dev.wristband.spring.security.client.WristbandClientSettings;

/**
 * Condition that matches when there is a Wristband client or a vanity domain.
 */
class OnWristbandCondition extends AnyNestedCondition {

	OnWristbandCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	/**
	 * There is a client.
	 */
	@ConditionalOnBean(WristbandClientSettings.class)
	static class OnClient {

	}

	/**
	 * There is a vanity domain.
	 */
	@Conditional(OnVanityDomainCondition.class)
	static class OnVanityDomain {

	}

	/**
	 * Condition that matches when the vanity domain is configured.
	 */
	static class OnVanityDomainCondition extends SpringBootCondition {

		private static final String PROPERTY = "wristband.application-vanity-domain";

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnWristband.class);
			return !OnWristbandClientCondition.found(context.getEnvironment(), PROPERTY).isEmpty()
					? ConditionOutcome.match(message.foundExactly(PROPERTY))
					: ConditionOutcome.noMatch(message.didNotFind("property").items(PROPERTY));
		}

	}

}

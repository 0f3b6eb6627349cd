package dev.wristband.spring.boot.autoconfigure;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.session.SessionRepository;

/**
 * Matches if there is one {@link SessionRepository} and nobody has made it the primary
 * one.
 */
final class OnPlainSessionRepositoryCondition extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Plain session repository");
		ConfigurableListableBeanFactory beans = context.getBeanFactory();
		if (beans == null) {
			return ConditionOutcome.noMatch(message.because("there is no bean factory"));
		}
		String[] names = beans.getBeanNamesForType(SessionRepository.class, true, false);
		if (names.length != 1) {
			return ConditionOutcome.noMatch(message.because("there are %d repositories".formatted(names.length)));
		}
		if (beans.containsBeanDefinition(names[0]) && beans.getBeanDefinition(names[0]).isPrimary()) {
			return ConditionOutcome.noMatch(message.because("the repository is a primary bean"));
		}
		return ConditionOutcome.match(message.because("the repository is '%s'".formatted(names[0])));
	}

}

package dev.wristband.spring.security.management;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.util.Assert;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;

/**
 * Puts {@link BodyField}s into the body, and lets nothing into a path that would make it
 * another path.
 */
final class ManagementArguments implements HttpServiceArgumentResolver, HttpRequestValues.Processor {

	// Neither "." nor "..", which stay what they are when they are encoded
	private static final Pattern IDENTIFIER = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~-]{1,200}");

	@Override
	public boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder request) {
		return parameter.hasParameterAnnotation(BodyField.class);
	}

	@Override
	public void process(Method method, MethodParameter[] parameters, @Nullable Object[] arguments,
			HttpRequestValues.Builder request) {
		Map<String, Object> body = new LinkedHashMap<>();
		for (int i = 0; i < parameters.length; i++) {
			BodyField field = parameters[i].getParameterAnnotation(BodyField.class);
			Object argument = arguments[i];
			if (field != null && argument != null) {
				body.put(field.value(), argument);
			}
			if (parameters[i].hasParameterAnnotation(PathVariable.class)) {
				Assert.isTrue(argument != null && IDENTIFIER.matcher(argument.toString()).matches(),
						"An identifier in the path of the call is empty, too long or not one of Wristband's");
			}
		}
		if (!body.isEmpty()) {
			request.setBodyValue(body);
		}
	}

}

package dev.wristband.spring.security.outgoing;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.annotation.SecurityAnnotationScanner;
import org.springframework.security.core.annotation.SecurityAnnotationScanners;
import org.springframework.web.service.invoker.HttpRequestValues;

/**
 * Carries {@link AsMachine} and {@link AsCurrentUser} of an HTTP interface to its
 * requests. Both on the same element are a mistake.
 */
final class IdentityProcessor implements HttpRequestValues.Processor {

	private static final SecurityAnnotationScanner<Annotation> scanner = SecurityAnnotationScanners
		.requireUnique(List.of(AsMachine.class, AsCurrentUser.class));

	@Override
	public void process(Method method, MethodParameter[] parameters, @Nullable Object[] arguments,
			HttpRequestValues.Builder builder) {
		OutgoingIdentity identity = find(method, method.getDeclaringClass());
		if (identity != null) {
			builder.configureAttributes(identity.attribute());
		}
	}

	static @Nullable OutgoingIdentity find(Method method, Class<?> type) {
		Annotation annotation = scanner.scan(method, type);
		if (annotation instanceof AsMachine machine) {
			return OutgoingIdentity.machine(machine.value());
		}
		return (annotation != null) ? OutgoingIdentity.currentUser() : null;
	}

}

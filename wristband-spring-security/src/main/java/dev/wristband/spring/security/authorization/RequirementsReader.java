package dev.wristband.spring.security.authorization;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.annotation.AnnotationConfigurationException;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.core.parameters.DefaultSecurityParameterNameDiscoverer;

import dev.wristband.spring.security.annotation.RequiresMachine;
import dev.wristband.spring.security.annotation.RequiresPermission;
import dev.wristband.spring.security.annotation.RequiresRecentLogin;
import dev.wristband.spring.security.annotation.RequiresRole;
import dev.wristband.spring.security.annotation.RequiresScope;
import dev.wristband.spring.security.annotation.RequiresTenant;
import dev.wristband.spring.security.annotation.RequiresUser;
import dev.wristband.spring.security.core.CallerKind;
import dev.wristband.spring.security.core.WristbandErrorCodes;

/**
 * Reads what the annotations of a method and of its class require. All of it applies, so
 * that an annotation never takes back what another one requires.
 */
final class RequirementsReader {

	static final List<Class<? extends Annotation>> ANNOTATIONS = List.of(RequiresUser.class, RequiresMachine.class,
			RequiresTenant.class, RequiresScope.class, RequiresRole.class, RequiresRecentLogin.class,
			RequiresPermission.class);

	// RFC 6749, section 3.3; it is quoted in a header
	private static final String SCOPE = "[!#-\\[\\]-~]{1,128}";

	private static final String ROLE = "\\P{Cntrl}{1,255}";

	private final ParameterNameDiscoverer parameterNames = new DefaultSecurityParameterNameDiscoverer();

	private final Supplier<RoleHierarchy> hierarchy;

	private final Supplier<WristbandPermissions> permissions;

	private final Clock clock;

	RequirementsReader(Supplier<RoleHierarchy> hierarchy, Supplier<WristbandPermissions> permissions, Clock clock) {
		this.hierarchy = hierarchy;
		this.permissions = permissions;
		this.clock = clock;
	}

	static boolean isAnnotated(AnnotatedElement element) {
		return MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY)
			.stream()
			.anyMatch((annotation) -> ANNOTATIONS.contains(annotation.getType()));
	}

	/**
	 * Read the requirements of a method, the cheapest to check first.
	 * @param method the method
	 * @param targetClass the class that it is called on
	 * @return the requirements
	 * @throws AnnotationConfigurationException if an annotation cannot be meant
	 */
	List<Requirement> read(Method method, Class<?> targetClass) {
		MergedAnnotations ofMethod = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY);
		MergedAnnotations ofClass = isPartOfClass(method)
				? MergedAnnotations.from(targetClass, SearchStrategy.TYPE_HIERARCHY) : MergedAnnotations.of(List.of());
		List<Requirement> requirements = new ArrayList<>();
		for (Class<? extends Annotation> type : ANNOTATIONS) {
			List<MergedAnnotation<?>> annotations = new ArrayList<>();
			ofClass.stream(type).forEach(annotations::add);
			ofMethod.stream(type).forEach(annotations::add);
			if (type != RequiresPermission.class) {
				annotations.forEach((annotation) -> requirements.add(requirement(annotation, method)));
			}
			else if (!annotations.isEmpty()) {
				requirements.add(permissions(annotations));
			}
		}
		return List.copyOf(requirements);
	}

	// What nobody can call from outside, and what every object has, is not the class's
	// own
	private static boolean isPartOfClass(Method method) {
		return method.getDeclaringClass() != Object.class && !Modifier.isPrivate(method.getModifiers())
				&& !Modifier.isStatic(method.getModifiers());
	}

	private Requirement requirement(MergedAnnotation<?> annotation, Method method) {
		Class<?> type = annotation.getType();
		if (type == RequiresUser.class) {
			return new CallerKindRequirement(CallerKind.USER);
		}
		if (type == RequiresMachine.class) {
			return new CallerKindRequirement(CallerKind.MACHINE);
		}
		if (type == RequiresTenant.class) {
			return new TenantRequirement(parameterIndex(annotation, method));
		}
		if (type == RequiresScope.class) {
			return new AuthorityRequirement(Names.of(annotation, SCOPE), "SCOPE_",
					WristbandErrorCodes.INSUFFICIENT_SCOPE, this.hierarchy);
		}
		if (type == RequiresRole.class) {
			return new AuthorityRequirement(Names.of(annotation, ROLE), "ROLE_", WristbandErrorCodes.INSUFFICIENT_ROLE,
					this.hierarchy);
		}
		return new RecentLoginRequirement(maxAge(annotation), this.clock);
	}

	// One requirement, so that Wristband is asked once
	private Requirement permissions(List<MergedAnnotation<?>> annotations) {
		return new PermissionRequirement(
				annotations.stream().map((annotation) -> Names.of(annotation, PermissionInfo.NAME)).toList(),
				this.permissions);
	}

	private static Duration maxAge(MergedAnnotation<?> annotation) {
		RequiresRecentLogin values = (RequiresRecentLogin) annotation.synthesize();
		Duration maxAge = values.unit().getDuration().multipliedBy(values.maxAge());
		if (maxAge.toSeconds() < 1 || maxAge.compareTo(Duration.ofDays(1)) > 0) {
			throw new AnnotationConfigurationException(
					"The maxAge of %s must be between a second and a day".formatted(Names.describe(annotation)));
		}
		return maxAge;
	}

	private int parameterIndex(MergedAnnotation<?> annotation, Method method) {
		String name = annotation.getString(MergedAnnotation.VALUE);
		String[] names = this.parameterNames.getParameterNames(method);
		int index = (names != null) ? Arrays.asList(names).indexOf(name) : -1;
		if (index == -1) {
			throw new AnnotationConfigurationException(
					("@RequiresTenant needs a parameter '%s' at %s; if there is one, "
							+ "name it with @P or compile with '-parameters'")
						.formatted(name, method));
		}
		if (!TenantRequirement.isSupported(method.getParameterTypes()[index])) {
			throw new AnnotationConfigurationException(
					"@RequiresTenant needs the parameter '%s' to be a text or a UUID at %s".formatted(name, method));
		}
		return index;
	}

}

package dev.wristband.spring.security.authorization;

import java.lang.reflect.Method;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ClassFilter;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.StaticMethodMatcher;
import org.springframework.core.MethodClassKey;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.AuthorizationInterceptorsOrder;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.core.Authentication;
import org.springframework.util.Assert;
import org.springframework.util.ConcurrentReferenceHashMap;
import org.springframework.util.ReflectionUtils;

/**
 * Decides whether a caller may call a method that is annotated with {@code @Requires...}.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class WristbandMethodAuthorization implements AuthorizationManager<MethodInvocation> {

	private static final AuthorizationResult GRANTED = new AuthorizationDecision(true);

	private static final AuthorizationResult NOBODY = new AuthorizationDecision(false);

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	private final Map<MethodClassKey, List<Requirement>> requirements = new ConcurrentHashMap<>();

	private final Set<Class<?>> readClasses = ConcurrentHashMap.newKeySet();

	private final RequirementsReader reader;

	/**
	 * Create an instance.
	 * @param permissions knows the permissions of callers; asked for when it is needed
	 * @param hierarchy which authorities include others; asked for when it is needed
	 * @param clock the clock
	 */
	public WristbandMethodAuthorization(Supplier<WristbandPermissions> permissions, Supplier<RoleHierarchy> hierarchy,
			Clock clock) {
		Assert.notNull(permissions, "'permissions' must not be null");
		Assert.notNull(hierarchy, "'hierarchy' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.reader = new RequirementsReader(hierarchy, permissions, clock);
	}

	/**
	 * Create the advisor that calls this for annotated methods, before Spring Security's
	 * own annotations are looked at.
	 * @return the advisor
	 */
	public AuthorizationManagerBeforeMethodInterceptor createAdvisor() {
		AuthorizationManagerBeforeMethodInterceptor advisor = new AuthorizationManagerBeforeMethodInterceptor(
				new ComposablePointcut(new AnnotatedClasses(), new AnnotatedMethods()), this);
		advisor.setOrder(AuthorizationInterceptorsOrder.PRE_AUTHORIZE.getOrder() - 1);
		return advisor;
	}

	/**
	 * Return whether a class or one of its methods requires something of its callers.
	 * @param type the class
	 * @return {@code true} if it does
	 */
	public static boolean isAnnotated(Class<?> type) {
		return AnnotationUtils.isCandidateClass(type, RequirementsReader.ANNOTATIONS)
				&& (RequirementsReader.isAnnotated(type) || !MethodIntrospector
					.selectMethods(type, (ReflectionUtils.MethodFilter) RequirementsReader::isAnnotated)
					.isEmpty());
	}

	@Override
	public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication,
			MethodInvocation invocation) {
		Authentication caller = authentication.get();
		if (!this.trust.isAuthenticated(caller)) {
			return NOBODY;
		}
		Object target = invocation.getThis();
		Class<?> targetClass = (target != null) ? AopUtils.getTargetClass(target)
				: invocation.getMethod().getDeclaringClass();
		for (Requirement requirement : find(invocation.getMethod(), targetClass)) {
			AccessRefusal refusal = requirement.check(caller, invocation.getArguments());
			if (refusal != null) {
				return refusal;
			}
		}
		return GRANTED;
	}

	private List<Requirement> find(Method method, Class<?> targetClass) {
		return this.requirements.computeIfAbsent(new MethodClassKey(method, targetClass),
				(key) -> read(method, targetClass));
	}

	private List<Requirement> read(Method method, Class<?> targetClass) {
		return this.reader.read(AopUtils.getMostSpecificMethod(method, targetClass), targetClass);
	}

	/**
	 * Matches classes that require something. Next to none does, so that their methods
	 * need not be looked at one by one. Beans that are created again and again are of
	 * classes that are known.
	 */
	private static final class AnnotatedClasses implements ClassFilter {

		private final Map<Class<?>, Boolean> known = new ConcurrentReferenceHashMap<>();

		@Override
		public boolean matches(Class<?> type) {
			return this.known.computeIfAbsent(type, WristbandMethodAuthorization::isAnnotated);
		}

	}

	/**
	 * Matches methods that require something. Once one does, all of its class are read,
	 * so that a mistake shows when the application starts.
	 */
	private final class AnnotatedMethods extends StaticMethodMatcher {

		@Override
		public boolean matches(Method method, Class<?> targetClass) {
			if (read(method, targetClass).isEmpty()) {
				return false;
			}
			if (WristbandMethodAuthorization.this.readClasses.add(targetClass)) {
				ReflectionUtils.doWithMethods(targetClass, (other) -> read(other, targetClass),
						ReflectionUtils.USER_DECLARED_METHODS);
			}
			return true;
		}

	}

}

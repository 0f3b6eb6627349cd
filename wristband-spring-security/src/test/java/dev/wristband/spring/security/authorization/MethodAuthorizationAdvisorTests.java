package dev.wristband.spring.security.authorization;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.ClassFilter;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.security.access.hierarchicalroles.NullRoleHierarchy;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

import dev.wristband.spring.security.annotation.RequiresScope;
import dev.wristband.spring.security.config.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for the advisor of {@link WristbandMethodAuthorization}: which classes and
 * methods it is for.
 */
class MethodAuthorizationAdvisorTests {

	private final WristbandMethodAuthorization authorization = new WristbandMethodAuthorization(
			() -> (caller, permissions) -> Set.of(), NullRoleHierarchy::new, new TestClock());

	@AfterEach
	void nobody() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void advisorMatchesOnlyAnnotatedClasses() {
		ClassFilter classes = this.authorization.createAdvisor().getPointcut().getClassFilter();
		for (Class<?> annotated : List.of(Repository.class, StringRepository.class, Parent.class, Child.class,
				OfAnnotatedClass.class, repository().getClass())) {
			assertThat(classes.matches(annotated)).as(annotated.getName()).isTrue();
		}
		for (Class<?> other : List.of(Open.class, String.class, ProxyFactory.class)) {
			assertThat(classes.matches(other)).as(other.getName()).isFalse();
		}
	}

	@Test
	void callWhenMethodOfGenericInterfaceIsAnnotatedIsChecked() {
		Repository<String> repository = proxy(new StringRepository());
		as("SCOPE_find");
		assertThat(repository.find("id")).isEqualTo("id");
		as("SCOPE_other");
		assertDenied(() -> repository.find("id"));
	}

	@Test
	void callWhenOverriddenMethodIsAnnotatedIsChecked() {
		Child child = proxy(new Child());
		as("SCOPE_parent");
		assertThatNoException().isThrownBy(child::call);
		as("SCOPE_other");
		assertDenied(child::call);
	}

	@Test
	void callWhenSuperclassIsAnnotatedIsChecked() {
		OfAnnotatedClass target = proxy(new OfAnnotatedClass());
		as("SCOPE_class");
		assertThatNoException().isThrownBy(target::call);
		as("SCOPE_other");
		assertDenied(target::call);
	}

	@Test
	@SuppressWarnings("unchecked")
	void callWhenTargetIsProxyOfAnnotatedInterfaceIsChecked() {
		ProxyFactory factory = new ProxyFactory(repository());
		factory.addAdvisor(this.authorization.createAdvisor());
		Repository<String> repository = (Repository<String>) factory.getProxy();
		as("SCOPE_find");
		assertThat(repository.find("id")).isEqualTo("found");
		as("SCOPE_other");
		assertDenied(() -> repository.find("id"));
	}

	private static Object repository() {
		return Proxy.newProxyInstance(MethodAuthorizationAdvisorTests.class.getClassLoader(),
				new Class<?>[] { Repository.class }, (proxy, method, args) -> "found");
	}

	private static void assertDenied(Runnable call) {
		assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(call::run);
	}

	private static void as(String authority) {
		SecurityContextHolder
			.setContext(new SecurityContextImpl(new TestingAuthenticationToken("user", "x", authority)));
	}

	@SuppressWarnings("unchecked")
	private <T> T proxy(T target) {
		ProxyFactory factory = new ProxyFactory(target);
		factory.setProxyTargetClass(true);
		factory.addAdvisor(this.authorization.createAdvisor());
		return (T) factory.getProxy();
	}

	interface Repository<T> {

		@RequiresScope("find")
		T find(T id);

	}

	static class StringRepository implements Repository<String> {

		@Override
		public String find(String id) {
			return id;
		}

	}

	static class Parent {

		@RequiresScope("parent")
		void call() {
		}

	}

	static class Child extends Parent {

		@Override
		void call() {
		}

	}

	@RequiresScope("class")
	static class AnnotatedClass {

		void call() {
		}

	}

	static class OfAnnotatedClass extends AnnotatedClass {

	}

	static class Open {

		void call() {
		}

	}

}

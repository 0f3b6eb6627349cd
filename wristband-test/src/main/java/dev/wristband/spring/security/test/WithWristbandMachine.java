package dev.wristband.spring.security.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.security.test.context.support.TestExecutionEvent;
import org.springframework.security.test.context.support.WithSecurityContext;

/**
 * Runs a test as a machine: a client that acts for itself, with an access token.
 *
 * @since 0.1.0
 */
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@WithSecurityContext(factory = WithWristbandMachineSecurityContextFactory.class)
public @interface WithWristbandMachine {

	/**
	 * Id of the client.
	 * @return the id; by default one that the application accepts
	 */
	String client() default "";

	/**
	 * Name of the tenant that the machine belongs to. By default it belongs to none.
	 * @return the name
	 */
	String tenant() default "";

	/**
	 * Id of the tenant. By default {@code tenant-} and its name.
	 * @return the id
	 */
	String tenantId() default "";

	/**
	 * Granted scopes.
	 * @return the scopes
	 */
	String[] scopes() default {};

	/**
	 * Permissions of the machine. All others are denied.
	 * @return the permissions
	 */
	String[] permissions() default {};

	/**
	 * Further claims of the access token: {@code name=value}.
	 * @return the claims
	 */
	String[] claims() default {};

	/**
	 * When the machine is put there.
	 * @return before the test and its set-up, or after that
	 */
	@AliasFor(annotation = WithSecurityContext.class)
	TestExecutionEvent setupBefore() default TestExecutionEvent.TEST_METHOD;

}

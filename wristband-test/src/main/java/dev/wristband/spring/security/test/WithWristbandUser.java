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
 * Runs a test as a user of a tenant.
 *
 * <p>
 * Where users log in, it is the user of a session. In an API without login it is the user
 * of an access token, which holds no roles.
 *
 * @since 0.1.0
 */
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@WithSecurityContext(factory = WithWristbandUserSecurityContextFactory.class)
public @interface WithWristbandUser {

	/**
	 * Name of the tenant.
	 * @return the name
	 */
	String tenant() default "acme";

	/**
	 * Id of the tenant. By default {@code tenant-} and its name.
	 * @return the id
	 */
	String tenantId() default "";

	/**
	 * Id of the user.
	 * @return the id
	 */
	String userId() default TestNames.USER_ID;

	/**
	 * E-mail address of the user. By default the user's id at the tenant.
	 * @return the address
	 */
	String email() default "";

	/**
	 * Full names of the user's roles. They need the scope {@code roles}.
	 * @return the names
	 */
	String[] roles() default {};

	/**
	 * Permissions of the user. All others are denied.
	 * @return the permissions
	 */
	String[] permissions() default {};

	/**
	 * Granted scopes. By default those that the application asks for.
	 * @return the scopes
	 */
	String[] scopes() default {};

	/**
	 * Further claims of user info, or of the access token: {@code name=value}.
	 * @return the claims
	 */
	String[] claims() default {};

	/**
	 * Claims that the application has defined at Wristband: {@code name=value}.
	 * @return the claims
	 */
	String[] customClaims() default {};

	/**
	 * When the user is put there.
	 * @return before the test and its set-up, or after that
	 */
	@AliasFor(annotation = WithSecurityContext.class)
	TestExecutionEvent setupBefore() default TestExecutionEvent.TEST_METHOD;

}

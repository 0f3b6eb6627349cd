package dev.wristband.spring.security.test;

import org.springframework.context.ApplicationContext;

/**
 * Makes access tokens that the application's own decoder accepts, as long as its keys
 * come from {@link LocalWristband}; and others that it must refuse.
 *
 * <p>
 * They are signed with RS256 and a key that this JVM has generated. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WristbandTestTokens {

	private final TestApplication application;

	private WristbandTestTokens(TestApplication application) {
		this.application = application;
	}

	/**
	 * Make tokens of a Wristband application.
	 * @param issuer scheme and authority of its vanity domain
	 * @return the tokens
	 */
	public static WristbandTestTokens of(String issuer) {
		return new WristbandTestTokens(TestApplication.withIssuer(issuer));
	}

	/**
	 * Make tokens that suit the settings of an application.
	 * @param context the application
	 * @return the tokens
	 */
	public static WristbandTestTokens of(ApplicationContext context) {
		return new WristbandTestTokens(TestApplication.of(context));
	}

	/**
	 * Begin the token of a user.
	 * @return a good token, to be changed
	 */
	public TestAccessToken user() {
		return new TestAccessToken(this.application);
	}

	/**
	 * Begin the token of a machine.
	 * @param clientId the id of its client
	 * @return a good token, to be changed
	 */
	public TestAccessToken machine(String clientId) {
		return user().machine(clientId);
	}

}

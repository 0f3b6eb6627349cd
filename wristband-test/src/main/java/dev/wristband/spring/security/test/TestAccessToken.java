package dev.wristband.spring.security.test;

/**
 * An access token that a test makes. Its value is signed when it is asked for.
 *
 * @since 0.1.0
 */
public final class TestAccessToken extends AccessTokenBuilder<TestAccessToken> {

	private final TestApplication application;

	TestAccessToken(TestApplication application) {
		this.application = application;
	}

	@Override
	TestAccessToken self() {
		return this;
	}

	/**
	 * Sign the token.
	 * @return the token as it is sent
	 */
	public String value() {
		return sign(this.application);
	}

	/**
	 * Sign the token.
	 * @return the value of an {@code Authorization} header
	 */
	public String authorization() {
		return "Bearer " + value();
	}

	@Override
	public String toString() {
		return "TestAccessToken";
	}

}

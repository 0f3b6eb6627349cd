package dev.wristband.spring.security.config;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application and the Wristband it belongs to, for the tests of one class. After each
 * test it looks for secrets in what the library logged at any level.
 */
public final class TestScene implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {

	private final TestClock clock = new TestClock();

	private final TestWristband wristband = new TestWristband(this.clock);

	private @Nullable TestApplication application;

	private @Nullable TestLogs logs;

	/**
	 * Return the clock of both.
	 * @return the clock
	 */
	public TestClock clock() {
		return this.clock;
	}

	/**
	 * Return Wristband.
	 * @return Wristband, at which everything works when a test starts
	 */
	public TestWristband wristband() {
		return this.wristband;
	}

	/**
	 * Describe another application than the usual one.
	 * @return the description, to be changed
	 */
	public TestApplication.Builder describe() {
		return TestApplication.of(this.wristband, this.clock);
	}

	/**
	 * Open a browser for the usual application.
	 * @return a browser without cookies
	 */
	public TestBrowser browser() {
		TestApplication found = this.application;
		if (found == null) {
			found = describe().start();
			this.application = found;
		}
		return found.browser();
	}

	/**
	 * Log the user of tenant {@code acme} in.
	 * @param browser the user's browser
	 * @return the answer of the callback endpoint
	 */
	public MockHttpServletResponse logIn(TestBrowser browser) {
		TestBrowser.Attempt attempt = browser.attempt();
		this.wristband.grant(attempt.nonce());
		return browser.callback(attempt);
	}

	/**
	 * Check that no login happened.
	 * @param browser the browser that tried
	 */
	public void assertNoLogin(TestBrowser browser) {
		assertThat(this.wristband.calls(TestWristband.TOKEN)).isEmpty();
		assertThat(browser.session()).isNull();
		assertThat(browser.isLoggedIn()).isFalse();
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.wristband.reset();
		this.logs = new TestLogs();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		TestLogs recorded = this.logs;
		if (recorded != null) {
			String text = recorded.text();
			recorded.close();
			assertThat(text).doesNotContain(TestWristband.CANARY);
		}
	}

	@Override
	public void afterAll(ExtensionContext context) {
		if (this.application != null) {
			this.application.close();
		}
		this.wristband.close();
	}

}

package dev.wristband.spring.boot.autoconfigure;

import org.springframework.mock.web.MockHttpSession;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session of which security may use no attribute.
 */
final class UntouchedSession extends MockHttpSession {

	private boolean watched;

	void watch() {
		this.watched = true;
	}

	@Override
	public Object getAttribute(String name) {
		check(name);
		return super.getAttribute(name);
	}

	@Override
	public void setAttribute(String name, Object value) {
		check(name);
		super.setAttribute(name, value);
	}

	private void check(String name) {
		// Spring MVC looks for flash attributes
		assertThat(this.watched && name.contains("security")).as("Session attribute %s is used", name).isFalse();
	}

}

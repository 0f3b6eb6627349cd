package dev.wristband.spring.boot.autoconfigure.actuate;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * How requests looked to the application: which headers of a proxy the last one had that
 * had any, and where the last callback came in. Thread-safe.
 */
final class SeenRequests {

	private volatile List<String> forwardedHeaders = List.of();

	private volatile @Nullable Address lastCallback;

	List<String> forwardedHeaders() {
		return this.forwardedHeaders;
	}

	@Nullable Address lastCallback() {
		return this.lastCallback;
	}

	void forwarded(List<String> headers) {
		this.forwardedHeaders = List.copyOf(headers);
	}

	void callback(String scheme, String host, int port) {
		this.lastCallback = new Address(scheme, host.toLowerCase(Locale.ROOT), port);
	}

	/**
	 * Where a request came in, as the application sees it.
	 *
	 * @param scheme the scheme
	 * @param host the host, whatever the browser said
	 * @param port the port
	 */
	record Address(String scheme, String host, int port) {

		@Override
		public String toString() {
			return this.scheme + "://" + this.host + ":" + this.port;
		}

	}

}

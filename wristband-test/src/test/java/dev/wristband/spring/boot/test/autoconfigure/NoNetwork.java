package dev.wristband.spring.boot.test.autoconfigure;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writes down where clients of Java want to go, and sends them nowhere. What goes to this
 * machine itself is let through.
 */
class NoNetwork implements BeforeAllCallback, AfterAllCallback {

	private final List<URI> wanted = new CopyOnWriteArrayList<>();

	private ProxySelector original;

	List<URI> wanted() {
		return this.wanted;
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		this.original = ProxySelector.getDefault();
		ProxySelector.setDefault(new ProxySelector() {

			@Override
			public List<Proxy> select(URI uri) {
				if (uri.getHost().equals("localhost") || uri.getHost().endsWith(".localhost")
						|| uri.getHost().equals("127.0.0.1")) {
					return List.of(Proxy.NO_PROXY);
				}
				NoNetwork.this.wanted.add(uri);
				return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("127.0.0.1", 1)));
			}

			@Override
			public void connectFailed(URI uri, SocketAddress address, IOException ex) {
			}

		});
	}

	@Override
	public void afterAll(ExtensionContext context) {
		ProxySelector.setDefault(this.original);
		assertThat(this.wanted).isEmpty();
	}

}

package dev.wristband.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * Server on the loopback interface that can stop listening and come back on the same
 * port. All its threads are daemons.
 */
final class Listener {

	private static final int BACKLOG = 1_024;

	private static final int MOST_THREADS = 1_000;

	private static final int GRACE_SECONDS = 1;

	private final CountDownLatch closed = new CountDownLatch(1);

	private final InetSocketAddress address;

	private final ExecutorService executor;

	private @Nullable HttpServer server;

	private @Nullable SocketChannel reservation;

	private @Nullable HttpHandler handler;

	private Listener(HttpServer server) {
		this.server = server;
		this.address = server.getAddress();
		String name = "wristband-emulator-" + this.address.getPort();
		// No queue: a request that hangs on purpose must not hold up another one
		this.executor = new ThreadPoolExecutor(0, MOST_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(),
				(task) -> daemon(task, name));
	}

	static Listener bind(int port) throws IOException {
		configure("sun.net.httpserver.nodelay", "true");
		configure("sun.net.httpserver.maxIdleConnections", String.valueOf(MOST_THREADS));
		InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
		return new Listener(HttpServer.create(address, BACKLOG));
	}

	private static void configure(String property, String value) {
		if (System.getProperty(property) == null) {
			System.setProperty(property, value);
		}
	}

	int port() {
		return this.address.getPort();
	}

	synchronized void start(HttpHandler handler) {
		this.handler = handler;
		if (this.server != null) {
			serve(this.server, handler);
		}
	}

	private void serve(HttpServer server, HttpHandler handler) {
		server.createContext("/", handler);
		server.setExecutor(this.executor);
		// The dispatcher inherits being a daemon from the thread that starts it
		Thread starter = daemon(server::start, "wristband-emulator-start");
		starter.start();
		boolean interrupted = false;
		while (starter.isAlive()) {
			try {
				starter.join();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Close the connections there are and refuse new ones.
	 */
	void refuse() {
		refuse(0);
	}

	private synchronized void refuse(int graceSeconds) {
		if (this.server != null) {
			this.server.stop(graceSeconds);
			this.server = null;
			this.reservation = reserve(this.address);
		}
	}

	/**
	 * Refuse connections for a while. The requests that are being answered have a moment
	 * to end.
	 * @param duration how long
	 */
	void refuse(Duration duration) {
		daemon(() -> {
			refuse(GRACE_SECONDS);
			try {
				this.closed.await(duration.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			accept();
		}, "wristband-emulator-refuse").start();
	}

	/**
	 * Listen again if connections are refused.
	 */
	synchronized void accept() {
		if (this.server != null || this.handler == null || this.closed.getCount() == 0) {
			return;
		}
		release();
		try {
			HttpServer next = HttpServer.create(this.address, BACKLOG);
			this.server = next;
			serve(next, this.handler);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The emulator cannot listen on port " + port() + " again", ex);
		}
	}

	synchronized void close() {
		this.closed.countDown();
		if (this.server != null) {
			this.server.stop(0);
			this.server = null;
		}
		release();
		this.executor.shutdownNow();
	}

	/**
	 * Keep the port from others: what is bound but does not listen refuses connections.
	 * @param address the address
	 * @return the channel that holds the port, or {@code null} if that failed
	 */
	private static @Nullable SocketChannel reserve(InetSocketAddress address) {
		try {
			SocketChannel channel = SocketChannel.open();
			channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
			return channel.bind(address);
		}
		catch (IOException ex) {
			return null;
		}
	}

	private void release() {
		SocketChannel channel = this.reservation;
		this.reservation = null;
		if (channel == null) {
			return;
		}
		try {
			channel.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Thread daemon(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

}

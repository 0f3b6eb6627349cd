package dev.wristband.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;

/**
 * A local Wristband that listens on the loopback interface. It knows no passwords and
 * must never stand in for the real one outside of development and tests.
 *
 * @since 0.1.0
 */
public final class Emulator implements AutoCloseable {

	private static final int THREADS = 32;

	private static final int QUEUE = 1_000;

	private final HttpServer server;

	private final ExecutorService executor;

	private final EmulatorState state;

	private final EmulatorControl control;

	private final int port;

	private Emulator(HttpServer server, EmulatorOptions options) {
		this.server = server;
		this.port = server.getAddress().getPort();
		this.state = new EmulatorState(options, this.port);
		this.control = new EmulatorControl(this.state);
		this.executor = executor(this.port);
		Routes routes = new Routes(this.state, this.control, options.applicationAuthorizationRequests());
		server.createContext("/", new HttpGateway(this.state, routes));
		server.setExecutor(this.executor);
	}

	/**
	 * Start an emulator with {@link EmulatorOptions#defaults()}.
	 * @return the running emulator
	 */
	public static Emulator start() {
		return start(EmulatorOptions.defaults());
	}

	/**
	 * Start an emulator.
	 * @param options the options
	 * @return the running emulator
	 * @throws UncheckedIOException if the port cannot be had
	 */
	public static Emulator start(EmulatorOptions options) {
		if (System.getProperty("sun.net.httpserver.nodelay") == null) {
			System.setProperty("sun.net.httpserver.nodelay", "true");
		}
		try {
			HttpServer server = HttpServer
				.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 0);
			return start(server, options);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The emulator cannot listen on port " + options.port(), ex);
		}
	}

	private static Emulator start(HttpServer server, EmulatorOptions options) {
		try {
			Emulator emulator = new Emulator(server, options);
			emulator.startDispatcher();
			return emulator;
		}
		catch (RuntimeException ex) {
			server.stop(0);
			throw ex;
		}
	}

	/**
	 * The dispatcher inherits being a daemon from the thread that starts it.
	 */
	private void startDispatcher() {
		Thread starter = daemon(this.server::start, "wristband-emulator-start");
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

	private static ExecutorService executor(int port) {
		ThreadFactory factory = (task) -> daemon(task, "wristband-emulator-" + port);
		ThreadPoolExecutor executor = new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(QUEUE), factory);
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	private static Thread daemon(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Get the port.
	 * @return the port that the emulator listens on
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Get the host of the application.
	 * @return host and port
	 */
	public String applicationVanityDomain() {
		return this.state.domains().vanity();
	}

	/**
	 * Get the address of the application's host.
	 * @return the address, which is also the issuer of the tokens
	 */
	public URI baseUri() {
		return this.state.domains().baseUri();
	}

	/**
	 * Get the host of a tenant.
	 * @param tenantName the name of the tenant
	 * @return host and port
	 */
	public String tenantHost(String tenantName) {
		return this.state.domains().tenantHost(tenantName);
	}

	/**
	 * Register a client, in place of the one with the same id if there is one.
	 * @param client the client
	 */
	public void registerClient(EmulatedClient client) {
		this.state.directory().register(client);
	}

	/**
	 * Get the control.
	 * @return the control of this emulator
	 */
	public EmulatorControl control() {
		return this.control;
	}

	@Override
	public void close() {
		this.state.faults().close();
		this.server.stop(0);
		this.executor.shutdownNow();
	}

}

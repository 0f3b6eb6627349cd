package dev.wristband.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Takes TLS off connections and passes everything else on as it is.
 */
final class TlsTerminator implements AutoCloseable {

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final ExecutorService executor = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "tls-terminator");
		thread.setDaemon(true);
		return thread;
	});

	private final ServerSocket server;

	TlsTerminator(TlsCertificate certificate) {
		try {
			this.server = certificate.context()
				.getServerSocketFactory()
				.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.server.getLocalPort();
	}

	/**
	 * Begin to accept connections.
	 * @param targetPort port of this machine that speaks without TLS
	 */
	void start(int targetPort) {
		this.executor.execute(() -> {
			while (!this.server.isClosed()) {
				try {
					connect(this.server.accept(), targetPort);
				}
				catch (IOException ex) {
					// Closed, or a client that is gone again
				}
			}
		});
	}

	private void connect(Socket outer, int targetPort) throws IOException {
		this.sockets.add(outer);
		Socket inner = new Socket(InetAddress.getLoopbackAddress(), targetPort);
		this.sockets.add(inner);
		this.executor.execute(() -> copy(outer, inner));
		this.executor.execute(() -> copy(inner, outer));
	}

	private void copy(Socket from, Socket to) {
		try (from; to) {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// One side is gone, so the other goes too
		}
		finally {
			this.sockets.remove(from);
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
		this.executor.shutdownNow();
	}

}

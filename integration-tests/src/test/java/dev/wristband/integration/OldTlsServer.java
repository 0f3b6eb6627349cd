package dev.wristband.integration;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that knows TLS 1.0 only (RFC 2246). A client that accepts this waits for its
 * certificate until it gives up.
 */
final class OldTlsServer implements AutoCloseable {

	private static final int RECORD_HEADER_LENGTH = 5;

	private static final byte HANDSHAKE = 22;

	private static final byte SERVER_HELLO = 2;

	private static final short VERSION = 0x0301;

	private static final short RSA_WITH_AES_128_CBC_SHA = 0x002f;

	private static final int RANDOM_LENGTH = 32;

	// Version, random, no session, cipher suite, no compression
	private static final int HELLO_LENGTH = 2 + RANDOM_LENGTH + 1 + 2 + 1;

	private final AtomicInteger helloes = new AtomicInteger();

	private final ServerSocket server;

	OldTlsServer() {
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread thread = new Thread(this::serve, "old-tls-server");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.server.getLocalPort();
	}

	/**
	 * Return how often this has said which version it knows.
	 * @return the number of clients
	 */
	int helloes() {
		return this.helloes.get();
	}

	private void serve() {
		while (!this.server.isClosed()) {
			try (Socket socket = this.server.accept()) {
				DataInputStream input = new DataInputStream(socket.getInputStream());
				input.skipNBytes(Short.BYTES + 1);
				input.skipNBytes(input.readUnsignedShort());
				this.helloes.incrementAndGet();
				socket.getOutputStream().write(serverHello());
				input.transferTo(OutputStream.nullOutputStream());
			}
			catch (IOException ex) {
				// Closed, or a client that says nothing of use
			}
		}
	}

	private static byte[] serverHello() {
		return ByteBuffer.allocate(RECORD_HEADER_LENGTH + Integer.BYTES + HELLO_LENGTH)
			.put(HANDSHAKE)
			.putShort(VERSION)
			.putShort((short) (Integer.BYTES + HELLO_LENGTH))
			.putInt(SERVER_HELLO << 24 | HELLO_LENGTH)
			.putShort(VERSION)
			.put(new byte[RANDOM_LENGTH])
			.put((byte) 0)
			.putShort(RSA_WITH_AES_128_CBC_SHA)
			.put((byte) 0)
			.array();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}

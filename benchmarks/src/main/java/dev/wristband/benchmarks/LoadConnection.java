package dev.wristband.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A connection that is kept alive, with one request at a time on its way.
 */
final class LoadConnection {

	private static final int BUFFER = 16 * 1024;

	private static final String GOOD = "HTTP/1.1 200";

	private static final String END_OF_HEADERS = "\r\n\r\n";

	private static final Pattern LENGTH = Pattern.compile("\r\nContent-Length: (\\d+)\r\n", Pattern.CASE_INSENSITIVE);

	private final SocketChannel channel;

	private final ByteBuffer response = ByteBuffer.allocate(BUFFER);

	private int expected;

	LoadConnection(int port, Selector selector) throws IOException {
		this.channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		this.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		this.channel.configureBlocking(false);
		this.channel.register(selector, SelectionKey.OP_READ, this);
	}

	void send(byte[] request) throws IOException {
		ByteBuffer buffer = ByteBuffer.wrap(request);
		this.response.clear();
		this.expected = 0;
		while (buffer.hasRemaining()) {
			this.channel.write(buffer);
		}
	}

	/**
	 * Read what has arrived.
	 * @return whether the response is complete
	 * @throws IOException if the server has hung up
	 */
	boolean receive() throws IOException {
		if (this.channel.read(this.response) < 0) {
			throw new EOFException("The server has hung up");
		}
		if (this.expected == 0) {
			this.expected = length();
		}
		return this.expected > 0 && this.response.position() >= this.expected;
	}

	private int length() {
		String text = new String(this.response.array(), 0, this.response.position(), StandardCharsets.ISO_8859_1);
		int end = text.indexOf(END_OF_HEADERS);
		if (end < 0) {
			return 0;
		}
		Matcher length = LENGTH.matcher(text);
		if (!text.startsWith(GOOD) || !length.find()) {
			throw new IllegalStateException(
					"Not the response that is measured: " + text.lines().findFirst().orElse(""));
		}
		return end + END_OF_HEADERS.length() + Integer.parseInt(length.group(1));
	}

	void close() throws IOException {
		this.channel.close();
	}

}

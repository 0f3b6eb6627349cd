package dev.wristband.spring.security.management;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/**
 * An answer of which no more than 4 MiB can be read.
 */
final class BoundedAnswer implements ClientHttpResponse {

	private static final int MAX_BODY = 4 * 1024 * 1024;

	private final ClientHttpResponse delegate;

	BoundedAnswer(ClientHttpResponse delegate) {
		this.delegate = delegate;
	}

	@Override
	public HttpStatusCode getStatusCode() throws IOException {
		return this.delegate.getStatusCode();
	}

	@Override
	public String getStatusText() throws IOException {
		return this.delegate.getStatusText();
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.delegate.getHeaders();
	}

	@Override
	public InputStream getBody() throws IOException {
		return new BoundedStream(this.delegate.getBody());
	}

	@Override
	public void close() {
		this.delegate.close();
	}

	private static final class BoundedStream extends FilterInputStream {

		private int left = MAX_BODY;

		BoundedStream(InputStream stream) {
			super(stream);
		}

		@Override
		public int read() throws IOException {
			int value = super.read();
			count((value >= 0) ? 1 : 0);
			return value;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			int count = super.read(bytes, offset, length);
			count(count);
			return count;
		}

		private void count(int read) {
			this.left -= Math.max(read, 0);
			if (this.left < 0) {
				throw new WristbandManagementException("Wristband's API gives an answer of more than 4 MiB");
			}
		}

	}

}

package dev.wristband.emulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;

/**
 * Sends responses, or as much of them as a fault leaves.
 */
final class ResponseWriter {

	private final Faults faults;

	ResponseWriter(Faults faults) {
		this.faults = faults;
	}

	void write(HttpExchange exchange, Response response) throws IOException, InterruptedException {
		Delivery delivery = response.delivery();
		if (delivery.kind() == Delivery.Kind.NOTHING) {
			return;
		}
		addHeaders(exchange.getResponseHeaders(), response);
		byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(response.status(), (body.length == 0) ? -1 : body.length);
		OutputStream stream = exchange.getResponseBody();
		if (delivery.pause().isZero()) {
			stream.write(body, 0, delivery.length(body.length));
			stream.flush();
			return;
		}
		for (byte next : body) {
			this.faults.await(delivery.pause());
			stream.write(next);
			stream.flush();
		}
	}

	private static void addHeaders(Headers headers, Response response) {
		headers.set("Cache-Control", "no-store");
		headers.set("Pragma", "no-cache");
		headers.set("X-Content-Type-Options", "nosniff");
		headers.set("Referrer-Policy", "no-referrer");
		for (Map.Entry<String, List<String>> header : response.headers().entrySet()) {
			headers.put(header.getKey(), List.copyOf(header.getValue()));
		}
	}

}

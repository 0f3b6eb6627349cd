package dev.wristband.emulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import org.jspecify.annotations.Nullable;

/**
 * Turns exchanges into requests, finds who answers them and sends the answers.
 */
final class HttpGateway implements HttpHandler {

	private static final System.Logger logger = System.getLogger(HttpGateway.class.getName());

	private static final int BODY_LIMIT = 64 * 1024;

	private static final int QUERY_LIMIT = 16 * 1024;

	private final EmulatorState state;

	private final Routes routes;

	HttpGateway(EmulatorState state, Routes routes) {
		this.state = state;
		this.routes = routes;
	}

	@Override
	public void handle(HttpExchange exchange) throws IOException {
		try {
			send(exchange, answer(exchange));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException ex) {
			logger.log(System.Logger.Level.WARNING, "A request failed: " + ex.getClass().getName());
			send(exchange, Response.apiError(500, "internal_error", "The emulator failed"));
		}
		finally {
			exchange.close();
		}
	}

	private Response answer(HttpExchange exchange) throws IOException, InterruptedException {
		List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
		Site site = (hosts.size() == 1) ? this.state.domains().resolve(hosts.get(0)) : null;
		if (site == null) {
			return Response.apiError(404, "unknown_host", "The emulator does not serve this host");
		}
		String path = exchange.getRequestURI().getRawPath();
		String query = exchange.getRequestURI().getRawQuery();
		Route route = (path != null) ? this.routes.find(site, path) : null;
		if (route == null || path == null) {
			return Response.apiError(404, "not_found", "There is nothing here");
		}
		if (query != null && query.length() > QUERY_LIMIT) {
			return Response.apiError(414, "uri_too_long", "The query is too long");
		}
		Endpoint endpoint = route.methods().get(exchange.getRequestMethod());
		if (endpoint == null) {
			return Response.apiError(405, "method_not_allowed", "This method is not allowed here")
				.withHeader("Allow", String.join(", ", route.methods().keySet()));
		}
		byte[] body = exchange.getRequestBody().readNBytes(BODY_LIMIT + 1);
		if (body.length > BODY_LIMIT) {
			return Response.apiError(413, "content_too_large", "The body is too large")
				.withHeader("Connection", "close");
		}
		Request request = Request.of(exchange.getRequestMethod(), site, path, query, exchange.getRequestHeaders(),
				body);
		return recorded(route, request, endpoint);
	}

	private Response recorded(Route route, Request request, Endpoint endpoint) throws InterruptedException {
		EmulatorEndpoint id = route.id();
		if (id == null) {
			return handled(route, request, endpoint);
		}
		Fault fault = this.state.faults().next(id);
		if (fault != null) {
			this.state.faults().await(fault);
		}
		Response response = (fault != null && fault.replacesAnswer()) ? fault.answer()
				: handled(route, request, endpoint);
		this.state.calls().add(this.state.clock().instant(), id, request, response.status());
		return response;
	}

	private Response handled(Route route, Request request, Endpoint endpoint) {
		try {
			return endpoint.handle(request);
		}
		catch (GeneralException ex) {
			ErrorObject error = errorOf(ex);
			if (route.isPage()) {
				return Response.html(400, Html.error(description(error)));
			}
			return Response.oauthError(error);
		}
	}

	private static ErrorObject errorOf(GeneralException ex) {
		ErrorObject error = ex.getErrorObject();
		return (error != null) ? error : OAuth2Error.INVALID_REQUEST;
	}

	private static String description(ErrorObject error) {
		@Nullable String description = error.getDescription();
		return (description != null) ? description : String.valueOf(error.getCode());
	}

	private static void send(HttpExchange exchange, Response response) throws IOException {
		exchange.getResponseHeaders().set("Cache-Control", "no-store");
		exchange.getResponseHeaders().set("Pragma", "no-cache");
		exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
		exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
		for (Map.Entry<String, List<String>> header : response.headers().entrySet()) {
			exchange.getResponseHeaders().put(header.getKey(), List.copyOf(header.getValue()));
		}
		byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(response.status(), (body.length == 0) ? -1 : body.length);
		if (body.length > 0) {
			try (OutputStream stream = exchange.getResponseBody()) {
				stream.write(body);
			}
		}
	}

}

package dev.wristband.emulator;

import java.io.IOException;
import java.util.List;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import org.jspecify.annotations.Nullable;

/**
 * Turns exchanges into requests, finds who answers them.
 */
final class HttpGateway implements HttpHandler {

	private static final System.Logger logger = System.getLogger(HttpGateway.class.getName());

	private static final int BODY_LIMIT = 64 * 1024;

	private static final int QUERY_LIMIT = 16 * 1024;

	private final EmulatorState state;

	private final Routes routes;

	private final ResponseWriter writer;

	HttpGateway(EmulatorState state, Routes routes) {
		this.state = state;
		this.routes = routes;
		this.writer = new ResponseWriter(state.faults());
	}

	@Override
	public void handle(HttpExchange exchange) throws IOException {
		try {
			this.writer.write(exchange, answer(exchange));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			exchange.close();
		}
	}

	private Response answer(HttpExchange exchange) throws IOException, InterruptedException {
		try {
			return routed(exchange);
		}
		catch (RuntimeException ex) {
			logger.log(System.Logger.Level.WARNING, "A request failed: " + ex.getClass().getName());
			return Response.apiError(500, "internal_error", "The emulator failed");
		}
	}

	private Response routed(HttpExchange exchange) throws IOException, InterruptedException {
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
		TokenGrant grant = TokenGrant.of(id, request);
		this.state.calls().count(id, grant);
		Fault fault = this.state.faults().next(id, grant);
		Response response = (fault != null) ? faulty(fault, route, request, endpoint)
				: handled(route, request, endpoint);
		boolean sent = response.delivery().kind() != Delivery.Kind.NOTHING;
		this.state.calls().add(this.state.clock().instant(), id, request, sent ? response.status() : 0);
		return response;
	}

	private Response faulty(Fault fault, Route route, Request request, Endpoint endpoint) throws InterruptedException {
		this.state.faults().await(fault.waitingTime());
		return fault.change(fault.isCarriedOut() ? handled(route, request, endpoint) : Response.empty(200));
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

}

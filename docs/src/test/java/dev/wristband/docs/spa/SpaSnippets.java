package dev.wristband.docs.spa;

import java.io.IOException;
import java.util.Map;

import jakarta.servlet.http.HttpSession;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

import dev.wristband.spring.security.session.SessionWatch;
import dev.wristband.spring.security.web.session.SessionMetadataContributor;

final class SpaSnippets {

	private SpaSnippets() {
	}

	@Configuration(proxyBeanMethods = false)
	static class Metadata {

		@Bean
		SessionMetadataContributor profile() {
			return (user, request) -> Map.of("tenant", user.getTenantName(), "roles", user.getRoles());
		}

	}

	@RestController
	static class Events {

		private final SessionWatch watch;

		Events(SessionWatch watch) {
			this.watch = watch;
		}

		@GetMapping("/events")
		SseEmitter events(HttpSession session) {
			SseEmitter emitter = new SseEmitter(0L);
			SessionWatch.Watched watched = this.watch.watch(session, emitter::complete);
			emitter.onCompletion(watched::close);
			return emitter;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSocket
	static class Sockets implements WebSocketConfigurer {

		private final SessionWatch watch;

		Sockets(SessionWatch watch) {
			this.watch = watch;
		}

		@Override
		public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
			registry.addHandler(new WatchedHandler(this.watch), "/socket").addInterceptors(new SessionHandover());
		}

	}

	static class SessionHandover implements HandshakeInterceptor {

		@Override
		public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
				Map<String, Object> attributes) {
			attributes.put("session", ((ServletServerHttpRequest) request).getServletRequest().getSession(false));
			return true;
		}

		@Override
		public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
				Exception exception) {
		}

	}

	static class WatchedHandler extends TextWebSocketHandler {

		private final SessionWatch watch;

		WatchedHandler(SessionWatch watch) {
			this.watch = watch;
		}

		@Override
		public void afterConnectionEstablished(WebSocketSession socket) {
			HttpSession session = (HttpSession) socket.getAttributes().get("session");
			socket.getAttributes().put("watched", this.watch.watch(session, () -> close(socket)));
		}

		@Override
		public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) {
			((SessionWatch.Watched) socket.getAttributes().get("watched")).close();
		}

		private static void close(WebSocketSession socket) {
			try {
				socket.close(CloseStatus.POLICY_VIOLATION);
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}

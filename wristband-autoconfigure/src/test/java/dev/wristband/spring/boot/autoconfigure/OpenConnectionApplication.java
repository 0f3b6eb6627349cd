package dev.wristband.spring.boot.autoconfigure;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.http.HttpSession;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

import dev.wristband.spring.security.session.SessionWatch;

/**
 * An application with WebSockets and server-sent events.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = { SessionDataRedisAutoConfiguration.class, JdbcSessionAutoConfiguration.class })
@EnableWebSocket
@RestController
class OpenConnectionApplication implements WebSocketConfigurer {

	private final SessionWatch watch;

	OpenConnectionApplication(SessionWatch watch) {
		this.watch = watch;
	}

	@Override
	public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
		// Nobody but the library looks at the origin
		registry.addHandler(new GreetingHandler(null), "/plain").setAllowedOriginPatterns("*");
		registry.addHandler(new GreetingHandler(this.watch), "/watched")
			.addInterceptors(new SessionInterceptor())
			.setAllowedOriginPatterns("*");
	}

	@GetMapping("/events")
	SseEmitter events(HttpSession session) throws IOException {
		SseEmitter emitter = new SseEmitter(0L);
		SessionWatch.Watched watched = this.watch.watch(session, emitter::complete);
		emitter.onCompletion(watched::close);
		emitter.send("hello");
		return emitter;
	}

	/**
	 * Keeps sessions in Spring Session.
	 */
	@Configuration(proxyBeanMethods = false)
	@Profile("store")
	@EnableSpringHttpSession
	static class StoreConfiguration {

		@Bean
		MapSessionRepository sessionRepository() {
			return new MapSessionRepository(new ConcurrentHashMap<>());
		}

	}

	/**
	 * Passes the HTTP session on to the WebSocket.
	 */
	private static final class SessionInterceptor implements HandshakeInterceptor {

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

	/**
	 * Greets its user, and says goodbye when the session ends.
	 */
	private static final class GreetingHandler extends TextWebSocketHandler {

		private final SessionWatch watch;

		GreetingHandler(SessionWatch watch) {
			this.watch = watch;
		}

		@Override
		public void afterConnectionEstablished(WebSocketSession socket) throws IOException {
			if (this.watch != null) {
				HttpSession session = (HttpSession) socket.getAttributes().get("session");
				this.watch.watch(session, () -> close(socket));
			}
			socket.sendMessage(new TextMessage("hello user"));
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

package dev.wristband.spring.security.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.SaveMode;
import org.springframework.session.Session;
import org.springframework.session.web.http.SessionRepositoryFilter;

import dev.wristband.spring.security.session.store.CountingSessionRepository;
import dev.wristband.spring.security.session.store.RequestScopedSessionRepository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SessionStoreFilter} around Spring Session's own filter.
 */
class SessionStoreFilterTests {

	private final CountingSessionRepository store = new CountingSessionRepository();

	private final RequestScopedSessionRepository repository = new RequestScopedSessionRepository(this.store,
			Duration.ofSeconds(60), SaveMode.ON_SET_ATTRIBUTE);

	private final List<Filter> filters = List.of(
			new SessionStoreFilter(WristbandEndpoints.defaults(), SessionEndpointSettings.defaults()),
			new SessionRepositoryFilter<>(this.repository));

	@Test
	void requestWhenNothingChangesReadsOnceAndWritesNothing() throws Exception {
		Cookie session = session();
		MockHttpServletResponse response = call(session, (request, answer) -> {
			assertThat(request.getSession(false)).isNotNull();
			assertThat(request.isRequestedSessionIdValid()).isTrue();
			answer.getWriter().write("text");
			answer.flushBuffer();
		});
		assertThat(this.store.calls()).containsExactly("find");
		assertThat(response.getContentAsString()).isEqualTo("text");
		assertThat(response.getCookies()).isEmpty();
	}

	@Test
	void requestWhenSessionIsInvalidatedExpiresTheCookie() throws Exception {
		Cookie session = session();
		MockHttpServletResponse response = call(session, (request, answer) -> request.getSession().invalidate());
		assertThat(response.getCookie("SESSION").getMaxAge()).isZero();
		assertThat(this.repository.findById(id(session))).isNull();
	}

	@Test
	void requestWhenSessionEndsMeanwhileIsNoError() throws Exception {
		Cookie session = session();
		MockHttpServletResponse response = call(session, (request, answer) -> {
			request.getSession().setAttribute("name", "late");
			this.store.deleteById(id(session));
			answer.setStatus(204);
		});
		assertThat(response.getStatus()).isEqualTo(204);
		assertThat(this.store.findById(id(session))).isNull();
	}

	@Test
	void requestWhenIdChangesGetsTheNewCookie() throws Exception {
		Cookie session = session();
		MockHttpServletResponse response = call(session, (request, answer) -> request.changeSessionId());
		assertThat(id(response.getCookie("SESSION"))).isNotEqualTo(id(session));
		assertThat(this.store.findById(id(response.getCookie("SESSION")))).isNotNull();
		assertThat(this.store.findById(id(session))).isNull();
	}

	@Test
	void requestWhenReadingFailsIsUnavailable() throws Exception {
		Cookie session = session();
		this.store.failWith(new IllegalArgumentException("down"));
		assertUnavailable(call(session, (request, answer) -> request.getSession(false)));
		assertThat(this.store.calls()).containsExactly("find");
	}

	@Test
	void requestWhenWritingFailsIsUnavailableAndSetsNoCookie() throws Exception {
		assertUnavailable(call(null, (request, answer) -> {
			request.getSession().setAttribute("name", "value");
			this.store.failWith(new IllegalArgumentException("down"));
			answer.sendRedirect("/elsewhere");
		}));
		assertThat(this.store.calls()).containsExactly("save");
	}

	@Test
	void requestWhenFailureIsWrappedIsUnavailable() throws Exception {
		Cookie session = session();
		this.store.failWith(new IllegalArgumentException("down"));
		assertUnavailable(call(session, (request, answer) -> {
			try {
				request.getSession(false);
			}
			catch (RuntimeException ex) {
				throw new ServletException(ex);
			}
		}));
	}

	@Test
	void requestWhenFailureBecameAnErrorPageIsUnavailable() throws Exception {
		Cookie session = session();
		this.store.failWith(new IllegalArgumentException("down"));
		assertUnavailable(call(session, (request, answer) -> {
			try {
				request.getSession(false);
			}
			catch (RuntimeException ex) {
				answer.setStatus(500);
			}
		}));
	}

	@Test
	void requestWhenApplicationCopesWithTheFailureIsLeftAlone() throws Exception {
		Cookie session = session();
		this.store.failWith(new IllegalArgumentException("down"));
		MockHttpServletResponse response = call(session, (request, answer) -> {
			try {
				request.getSession(false);
			}
			catch (RuntimeException ex) {
				answer.getWriter().write("without session");
			}
		});
		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(response.getContentAsString()).isEqualTo("without session");
	}

	@Test
	void requestWhenFailureIsAnotherOneIsNotTouched() {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> call(null, (request, answer) -> {
			throw new IllegalStateException("a bug");
		}));
	}

	private static void assertUnavailable(MockHttpServletResponse response) throws IOException {
		assertThat(response.getStatus()).isEqualTo(503);
		assertThat(response.getHeader("Retry-After")).isEqualTo("5");
		assertThat(response.getHeader("Cache-Control")).contains("no-store");
		assertThat(response.getCookies()).isEmpty();
		assertThat(response.getHeader("Location")).isNull();
		assertThat(response.getContentAsString()).contains("session_store_unavailable").doesNotContain("down");
	}

	private Cookie session() {
		Session session = this.repository.createSession();
		this.repository.save(session);
		this.store.calls();
		return new Cookie("SESSION", Base64.getEncoder().encodeToString(session.getId().getBytes()));
	}

	private static String id(Cookie cookie) {
		return new String(Base64.getDecoder().decode(cookie.getValue()));
	}

	private MockHttpServletResponse call(Cookie cookie, Handler handler) throws ServletException, IOException {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/page");
		if (cookie != null) {
			request.setCookies(cookie);
		}
		MockHttpServletResponse response = new MockHttpServletResponse();
		Servlet servlet = new HttpServlet() {

			@Override
			protected void service(HttpServletRequest wrapped, HttpServletResponse answer)
					throws ServletException, IOException {
				handler.handle(wrapped, answer);
			}

		};
		new MockFilterChain(servlet, this.filters.toArray(Filter[]::new)).doFilter(request, response);
		return response;
	}

	private interface Handler {

		void handle(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;

	}

}

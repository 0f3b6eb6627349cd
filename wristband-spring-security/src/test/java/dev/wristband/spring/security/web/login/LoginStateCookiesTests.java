package dev.wristband.spring.security.web.login;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import dev.wristband.spring.security.config.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link LoginStateCookies}.
 */
class LoginStateCookiesTests {

	private static final String SECRET = "0123456789abcdef0123456789abcdef";

	private final TestClock clock = new TestClock();

	private final LoginStateCookies cookies = cookies(SECRET);

	private LoginStateCookies cookies(String secret) {
		return new LoginStateCookies(new CookieCipher(secret), true, this.clock);
	}

	@Test
	void removeWhenSavedReturnsState() {
		LoginState state = state(Map.of("a", "b"), "/x");
		LoginStateCookies.Found found = remove(this.cookies, state.state(), save(state));
		assertThat(found.present()).isTrue();
		assertThat(found.loginState()).isEqualTo(state);
	}

	@Test
	void removeWhenStateIsUnknownFindsNothingAndClearsNothing() {
		Cookie cookie = save(state(Map.of(), null));
		MockHttpServletResponse response = new MockHttpServletResponse();
		LoginStateCookies.Found found = this.cookies.remove("unknown", null, request(cookie), response);
		assertThat(found.present()).isFalse();
		assertThat(response.getHeaders("Set-Cookie")).isEmpty();
	}

	@Test
	void removeWhenStateIsOnlyPrefixFindsNothing() {
		LoginState state = state(Map.of(), null);
		assertThat(remove(this.cookies, state.state().substring(0, 42), save(state)).present()).isFalse();
	}

	@Test
	void removeWhenThereAreNoCookiesFindsNothing() {
		assertThat(remove(this.cookies, "state").present()).isFalse();
	}

	@Test
	void removeWhenLifetimeIsOverReturnsNoState() {
		LoginState state = state(Map.of(), null);
		Cookie cookie = save(state);
		this.clock.advance(LoginStateCookies.LIFETIME.minusSeconds(1));
		assertThat(remove(this.cookies, state.state(), cookie).loginState()).isNotNull();
		this.clock.advance(Duration.ofSeconds(1));
		LoginStateCookies.Found found = remove(this.cookies, state.state(), cookie);
		assertThat(found.present()).isTrue();
		assertThat(found.loginState()).isNull();
	}

	@Test
	void removeWhenStateIsOfTheFutureReturnsNoState() {
		LoginState state = state(Map.of(), null);
		Cookie cookie = save(state);
		this.clock.advance(Duration.ofSeconds(-61));
		assertThat(remove(this.cookies, state.state(), cookie).loginState()).isNull();
	}

	@Test
	void removeWhenTimeInNameIsChangedReturnsNoState() {
		LoginState state = state(Map.of(), null);
		Cookie cookie = save(state);
		Cookie changed = new Cookie("login#" + state.state() + "#" + (this.clock.millis() + 1), cookie.getValue());
		assertThat(remove(this.cookies, state.state(), changed).loginState()).isNull();
	}

	@Test
	void removeWhenValueIsOfAnotherStateReturnsNoState() {
		LoginState mine = state(Map.of(), null);
		LoginState theirs = state(Map.of(), null);
		Cookie renamed = new Cookie(save(mine).getName(), save(theirs).getValue());
		assertThat(remove(this.cookies, mine.state(), renamed).loginState()).isNull();
	}

	@Test
	void removeWhenSecretIsAnotherReturnsNoState() {
		LoginState state = state(Map.of(), null);
		assertThat(remove(cookies("x".repeat(32)), state.state(), save(state)).loginState()).isNull();
	}

	@Test
	void removeWhenInjectedCookieComesFirstReturnsTheOneThatOpens() {
		LoginState state = state(Map.of(), null);
		Cookie genuine = save(state);
		Cookie injected = new Cookie(genuine.getName(), "AQ");
		assertThat(remove(this.cookies, state.state(), injected, genuine).loginState()).isEqualTo(state);
		assertThat(remove(this.cookies, state.state(), genuine, injected).loginState()).isEqualTo(state);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "AQ", "AQAAAAAAAAAAAAAAAAA", "value", "a=b", "%00" })
	void removeWhenValueIsGarbageReturnsNoStateAndClearsIt(String value) {
		MockHttpServletResponse response = new MockHttpServletResponse();
		LoginStateCookies.Found found = this.cookies.remove("s", null, request(new Cookie("login#s#1", value)),
				response);
		assertThat(found.present()).isTrue();
		assertThat(found.loginState()).isNull();
		assertThat(response.getHeaders("Set-Cookie")).singleElement()
			.satisfies((header) -> assertThat(header).startsWith("login#s#1=;").contains("Max-Age=0", "Path=/"));
	}

	@ParameterizedTest
	@MethodSource("evictions")
	void saveWhenThereAreCookiesClearsTheOldest(List<String> names, List<String> cleared) {
		MockHttpServletResponse response = new MockHttpServletResponse();
		Cookie[] present = names.stream().map((name) -> new Cookie(name, "value")).toArray(Cookie[]::new);
		this.cookies.save(state(Map.of(), null), null, request(present), response);
		List<String> headers = new ArrayList<>(response.getHeaders("Set-Cookie"));
		assertThat(headers.remove(headers.size() - 1)).contains("Max-Age=3600");
		assertThat(headers).allMatch((header) -> header.contains("=; Path=/; Max-Age=0;"))
			.extracting((header) -> header.substring(0, header.indexOf('=')))
			.containsExactlyInAnyOrderElementsOf(cleared);
	}

	static Stream<Arguments> evictions() {
		return Stream.of(row(List.of(), List.of()), row(List.of("login#a#1000000000"), List.of()),
				row(List.of("login#a#1000000000", "login#b#2000000000"), List.of()),
				row(List.of("login#c#3000000000", "login#a#1000000000", "login#b#2000000000"),
						List.of("login#a#1000000000")),
				row(List.of("login#a#1000000000", "login#b#2000000000", "login#c#3000000000", "login#d#4000000000",
						"login#e#5000000000"),
						List.of("login#a#1000000000", "login#b#2000000000", "login#c#3000000000")),
				row(List.of("login#a#1000000000", "other#cookie", "login#b#2000000000", "session_id",
						"login#c#3000000000", "csrf_token", "other_login_like"), List.of("login#a#1000000000")),
				row(List.of("login#++a#1111111111", "login#++b#2222222222", "login#++c#3333333333"),
						List.of("login#++a#1111111111")),
				row(List.of("login#state1", "login#state2#invalid", "login#a#1640995202000", "login#b#1640995203000",
						"login#c#1640995204000"),
						List.of("login#state1", "login#state2#invalid", "login#a#1640995202000")),
				row(List.of("login#a#99999999999999", "login#b#1640995202000", "login#c#1640995203000"),
						List.of("login#a#99999999999999")),
				row(List.of("login##", "login#a#b#c", "login#a#-1", "login#a#1e9", "login#a#99999999999999999999"), List
					.of("login##", "login#a#b#c", "login#a#-1", "login#a#1e9", "login#a#99999999999999999999")));
	}

	private static Arguments row(List<String> names, List<String> cleared) {
		return Arguments.of(names, cleared);
	}

	@Test
	void saveWhenThereAreVeryManyCookiesKeepsAnswerSmall() {
		Cookie[] present = IntStream.range(0, 500)
			.mapToObj((i) -> new Cookie("login#" + i + "#1", "x"))
			.toArray(Cookie[]::new);
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.cookies.save(state(Map.of(), null), null, request(present), response);
		// Servers take 8 KB of response headers by default
		assertThat(response.getHeaders("Set-Cookie").stream().mapToInt(String::length).sum()).isLessThan(6 * 1024);
	}

	@Test
	void removeWhenThereAreVeryManyCookiesOfOneStateKeepsAnswerSmall() {
		LoginState state = state(Map.of(), null);
		List<Cookie> present = new ArrayList<>();
		IntStream.range(0, 200).forEach((i) -> present.add(new Cookie("login#" + state.state() + "#" + i, "x")));
		present.add(save(state));
		MockHttpServletResponse response = new MockHttpServletResponse();
		LoginStateCookies.Found found = this.cookies.remove(state.state(), null,
				request(present.toArray(new Cookie[0])), response);
		assertThat(found.loginState()).isEqualTo(state);
		assertThat(response.getHeaders("Set-Cookie").stream().mapToInt(String::length).sum()).isLessThan(6 * 1024);
	}

	@Test
	void saveWhenDomainIsGivenSetsIt() {
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.cookies.save(state(Map.of(), null), ".app.example.com", request(), response);
		assertThat(response.getHeader("Set-Cookie")).contains("; Domain=.app.example.com");
	}

	@Test
	void saveWhenReturnUrlMakesCookieTooLongDropsIt() {
		LoginState state = state(Map.of("a", "x".repeat(250)), "/" + "r".repeat(449));
		Cookie cookie = save(state);
		assertThat(cookie.getName().length() + cookie.getValue().length())
			.isLessThanOrEqualTo(LoginStateCookies.MAX_COOKIE_LENGTH);
		assertThat(remove(this.cookies, state.state(), cookie).loginState()).isEqualTo(state.withoutReturnUrl());
	}

	@Test
	void saveWhenCustomStateIsTooLargeFails() {
		assertThatIllegalStateException().isThrownBy(() -> save(state(Map.of("a", "x".repeat(3000)), null)))
			.withMessageContaining("custom state")
			.withMessageNotContaining("xxx");
	}

	private LoginState state(Map<String, Object> customState, String returnUrl) {
		return LoginState.create("https://app.example.com/api/auth/callback", null, returnUrl, customState, null,
				this.clock.instant());
	}

	private Cookie save(LoginState state) {
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.cookies.save(state, null, request(), response);
		Cookie cookie = response.getCookies()[0];
		return new Cookie(cookie.getName(), cookie.getValue());
	}

	private static LoginStateCookies.Found remove(LoginStateCookies cookies, String state, Cookie... present) {
		return cookies.remove(state, null, request(present), new MockHttpServletResponse());
	}

	private static MockHttpServletRequest request(Cookie... present) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setCookies(present);
		return request;
	}

}

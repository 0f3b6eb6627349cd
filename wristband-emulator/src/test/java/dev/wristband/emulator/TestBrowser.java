package dev.wristband.emulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import org.jspecify.annotations.Nullable;

/**
 * A browser with cookies for each host, and the application behind it.
 */
final class TestBrowser {

	static final CodeVerifier VERIFIER = new CodeVerifier("v".repeat(64));

	static final String STATE = "s".repeat(43);

	static final String NONCE = "n".repeat(43);

	static final EmulatedClient CLIENT = EmulatedClient.defaults();

	static final String CALLBACK = CLIENT.redirectUris().get(0);

	private static final HttpClient http = HttpClient.newHttpClient();

	private final Map<String, Map<String, String>> cookies = new HashMap<>();

	private final Emulator emulator;

	TestBrowser(Emulator emulator) {
		this.emulator = emulator;
	}

	static Map<String, String> authorizeParameters() {
		Map<String, String> parameters = new TreeMap<>();
		parameters.put("client_id", CLIENT.id());
		parameters.put("redirect_uri", CALLBACK);
		parameters.put("response_type", "code");
		parameters.put("scope", "openid offline_access email profile roles");
		parameters.put("state", STATE);
		parameters.put("nonce", NONCE);
		parameters.put("code_challenge", CodeChallenge.compute(CodeChallengeMethod.S256, VERIFIER).getValue());
		parameters.put("code_challenge_method", "S256");
		return parameters;
	}

	static Map<String, String> authorizeParameters(String name, @Nullable String value) {
		Map<String, String> parameters = authorizeParameters();
		if (value == null) {
			parameters.remove(name);
		}
		else {
			parameters.put(name, value);
		}
		return parameters;
	}

	HttpResponse<String> authorize(String tenant, Map<String, String> parameters) {
		return get(this.emulator.tenantHost(tenant), "/api/v1/oauth2/authorize?" + encode(parameters));
	}

	HttpResponse<String> follow(HttpResponse<String> response) {
		URI location = location(response);
		return get(location.getAuthority(), location.getRawPath() + "?" + location.getRawQuery());
	}

	Map<String, String> loginForm(String page) {
		Map<String, String> form = new LinkedHashMap<>();
		form.put("req", field(page, "req"));
		form.put("csrf", field(page, "csrf"));
		return form;
	}

	HttpResponse<String> submit(String tenant, Map<String, String> form) {
		return post(this.emulator.tenantHost(tenant), "/login", encode(form), Map.of());
	}

	/**
	 * Log in and come back to the application.
	 * @param tenant the tenant
	 * @param email the user
	 * @param parameters the parameters of the authorization request
	 * @return the parameters of the authorization response
	 */
	Map<String, String> login(String tenant, String email, Map<String, String> parameters) {
		HttpResponse<String> page = follow(authorize(tenant, parameters));
		Map<String, String> form = loginForm(page.body());
		form.put("user", email);
		return query(submit(tenant, form));
	}

	Map<String, String> login(String tenant, String email) {
		return login(tenant, email, authorizeParameters());
	}

	HttpResponse<String> exchange(String code, Map<String, String> changes) {
		Map<String, String> form = new LinkedHashMap<>();
		form.put("grant_type", "authorization_code");
		form.put("code", code);
		form.put("redirect_uri", CALLBACK);
		form.put("code_verifier", VERIFIER.getValue());
		form.putAll(changes);
		return token(form);
	}

	Map<String, Object> tokens(String tenant, String email) {
		return json(exchange(login(tenant, email).get("code"), Map.of()));
	}

	HttpResponse<String> refresh(Object refreshToken) {
		return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken.toString()));
	}

	HttpResponse<String> token(Map<String, String> form) {
		return token(form, CLIENT.id(), CLIENT.secret());
	}

	HttpResponse<String> token(Map<String, String> form, String id, String secret) {
		return backChannel("/api/v1/oauth2/token", form, id, secret);
	}

	HttpResponse<String> backChannel(String path, Map<String, String> form, String id, String secret) {
		String basic = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
		return post(this.emulator.applicationVanityDomain(), path, encode(form),
				Map.of("Authorization", "Basic " + basic));
	}

	HttpResponse<String> withToken(String path, Object accessToken) {
		HttpRequest.Builder request = request(this.emulator.applicationVanityDomain(), path);
		return send(request.header("Authorization", "Bearer " + accessToken));
	}

	HttpResponse<String> api(String path) {
		return get(this.emulator.applicationVanityDomain(), path);
	}

	HttpResponse<String> json(String path, String body) {
		HttpRequest.Builder request = request(this.emulator.applicationVanityDomain(), path);
		return send(request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	HttpResponse<String> get(String host, String path) {
		HttpRequest.Builder request = request(host, path);
		return remember(host, send(request));
	}

	HttpResponse<String> post(String host, String path, String body, Map<String, String> headers) {
		HttpRequest.Builder request = request(host, path);
		headers.forEach(request::header);
		request.header("Content-Type", "application/x-www-form-urlencoded");
		return remember(host, send(request.POST(HttpRequest.BodyPublishers.ofString(body))));
	}

	private HttpRequest.Builder request(String host, String path) {
		URI uri = URI.create("http://localhost:" + this.emulator.port() + path);
		HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Host", host);
		List<String> pairs = this.cookies.getOrDefault(host, Map.of())
			.entrySet()
			.stream()
			.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
			.toList();
		return pairs.isEmpty() ? request : request.header("Cookie", String.join("; ", pairs));
	}

	private HttpResponse<String> remember(String host, HttpResponse<String> response) {
		for (String header : response.headers().allValues("Set-Cookie")) {
			String[] pair = header.substring(0, header.indexOf(';')).split("=", 2);
			this.cookies.computeIfAbsent(host, (key) -> new TreeMap<>()).put(pair[0], pair[1]);
		}
		return response;
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	static URI location(HttpResponse<String> response) {
		return URI.create(response.headers().firstValue("Location").orElseThrow());
	}

	static Map<String, String> query(HttpResponse<String> response) {
		Map<String, String> values = new TreeMap<>();
		URLUtils.parseParameters(location(response).getRawQuery())
			.forEach((name, value) -> values.put(name, value.get(0)));
		return values;
	}

	static Map<String, Object> json(HttpResponse<String> response) {
		try {
			return JSONObjectUtils.parse(response.body());
		}
		catch (ParseException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static String encode(Map<String, String> parameters) {
		Map<String, List<String>> values = new LinkedHashMap<>();
		parameters.forEach((name, value) -> values.put(name, List.of(value)));
		return URLUtils.serializeParameters(values);
	}

	private static String field(String page, String name) {
		Matcher matcher = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
		if (!matcher.find()) {
			throw new IllegalStateException("No field " + name);
		}
		return matcher.group(1);
	}

}

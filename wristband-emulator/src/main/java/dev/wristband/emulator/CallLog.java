package dev.wristband.emulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Numbers of calls, and the latest calls themselves without anything secret.
 */
final class CallLog {

	private static final int CAPACITY = 1_000;

	private static final int VALUE_LENGTH = 300;

	private static final Set<String> SHOWN = Set.of("client_id", "response_type", "scope", "code_challenge_method",
			"prompt", "max_age", "grant_type", "redirect_uri", "redirect_url", "idp_hint", "values", "token_type_hint");

	private static final Set<String> HIDDEN = Set.of("code", "state", "nonce", "code_challenge", "code_verifier",
			"refresh_token", "token", "login_hint", "req", "csrf", "user", "email", "cancel", "client_secret");

	private final Map<EmulatorEndpoint, Integer> counts = new EnumMap<>(EmulatorEndpoint.class);

	private final Map<TokenGrant, Integer> grantCounts = new EnumMap<>(TokenGrant.class);

	private final Deque<RecordedExchange> latest = new ArrayDeque<>();

	synchronized void count(EmulatorEndpoint endpoint, @Nullable TokenGrant grant) {
		this.counts.merge(endpoint, 1, Integer::sum);
		if (grant != null) {
			this.grantCounts.merge(grant, 1, Integer::sum);
		}
	}

	synchronized void add(Instant time, EmulatorEndpoint endpoint, Request request, int status) {
		if (this.latest.size() == CAPACITY) {
			this.latest.removeFirst();
		}
		this.latest.addLast(new RecordedExchange(time, endpoint, request.method(), request.site().host(),
				request.path(), parameters(request), status));
	}

	synchronized int count(TokenGrant grant) {
		return this.grantCounts.getOrDefault(grant, 0);
	}

	synchronized int count(EmulatorEndpoint endpoint) {
		return this.counts.getOrDefault(endpoint, 0);
	}

	synchronized List<RecordedExchange> latest() {
		return List.copyOf(this.latest);
	}

	synchronized void clear() {
		this.counts.clear();
		this.grantCounts.clear();
		this.latest.clear();
	}

	private static Map<String, String> parameters(Request request) {
		Map<String, String> parameters = new TreeMap<>();
		for (Map<String, List<String>> source : List.of(request.query(), request.form())) {
			for (Map.Entry<String, List<String>> entry : source.entrySet()) {
				if (SHOWN.contains(entry.getKey())) {
					parameters.put(entry.getKey(), shorten(entry.getValue()));
				}
				else if (HIDDEN.contains(entry.getKey())) {
					parameters.put(entry.getKey(), "[hidden]");
				}
			}
		}
		return Collections.unmodifiableMap(parameters);
	}

	private static String shorten(List<String> values) {
		String text = String.join(" | ", values);
		return (text.length() > VALUE_LENGTH) ? text.substring(0, VALUE_LENGTH) : text;
	}

}

package dev.wristband.spring.boot.autoconfigure.actuate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

import dev.wristband.spring.security.client.ProbeAnswer;
import dev.wristband.spring.security.client.SdkConfigurationMode;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.client.WristbandProbe;
import dev.wristband.spring.security.client.machine.MachineClient;
import dev.wristband.spring.security.client.machine.MachineSettings;
import dev.wristband.spring.security.resource.ResourceServerSettings;

/**
 * What Wristband answers at this moment: what is registered, which endpoints can be
 * reached, and what time it is there.
 */
final class WristbandChecks {

	private static final Duration TOLERATED_OFFSET = Duration.ofSeconds(30);

	// What the token endpoint says to a request without grant and credentials
	private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 415, 422);

	// A proxy's word, or Wristband's that it has no time
	private static final Set<Integer> NO_VERDICT = Set.of(407, 408, 425, 429);

	private final WristbandProbe probe;

	private final ProbeCalls calls;

	private final ObjectProvider<WristbandClientSettings> client;

	private final ObjectProvider<ResourceServerSettings> resourceServer;

	private final ObjectProvider<MachineSettings> machines;

	WristbandChecks(WristbandProbe probe, ProbeCalls calls, ObjectProvider<WristbandClientSettings> client,
			ObjectProvider<ResourceServerSettings> resourceServer, ObjectProvider<MachineSettings> machines) {
		this.probe = probe;
		this.calls = calls;
		this.client = client;
		this.resourceServer = resourceServer;
		this.machines = machines;
	}

	List<Finding> look() {
		WristbandClientSettings settings = this.client.getIfAvailable();
		ProbeCalls.Call registered = (settings != null)
				? this.calls.start(() -> this.probe.sdkConfiguration(settings.baseUrl(), settings.clientId())) : null;
		Map<String, ProbeCalls.Call> keys = new LinkedHashMap<>();
		issuers(settings).forEach((issuer) -> keys.put(issuer, this.calls.start(() -> this.probe.signingKeys(issuer))));
		Map<String, ProbeCalls.Call> tokens = new LinkedHashMap<>();
		tokenIssuers(settings)
			.forEach((issuer) -> tokens.put(issuer, this.calls.start(() -> this.probe.tokenEndpoint(issuer))));
		List<Finding> findings = new ArrayList<>();
		List<@Nullable ProbeAnswer> answers = new ArrayList<>();
		if (settings != null && registered != null) {
			ProbeAnswer answer = registered.await();
			answers.add(answer);
			findings.add(sdkConfiguration(settings, answer));
			findings.addAll(RegisteredUrls.compare(settings.manualConfiguration(), answer));
		}
		keys.forEach((issuer, call) -> {
			ProbeAnswer answer = call.await();
			answers.add(answer);
			findings.add((answer != null && answer.failure() == null)
					? Finding.ok("signing-keys", "'%s' publishes usable keys.".formatted(issuer))
					: unreachable("signing-keys", issuer, answer));
		});
		tokens.forEach((issuer, call) -> findings.add(tokenEndpoint(issuer, call.await())));
		findings.add(clock(answers));
		return findings;
	}

	private Set<String> issuers(@Nullable WristbandClientSettings settings) {
		Set<String> issuers = new LinkedHashSet<>();
		if (settings != null) {
			issuers.add(settings.baseUrl());
		}
		ResourceServerSettings api = this.resourceServer.getIfAvailable();
		if (api != null) {
			issuers.addAll(api.issuers());
		}
		return issuers;
	}

	private Set<String> tokenIssuers(@Nullable WristbandClientSettings settings) {
		Set<String> issuers = new LinkedHashSet<>();
		if (settings != null) {
			issuers.add(settings.baseUrl());
		}
		MachineSettings clients = this.machines.getIfAvailable();
		if (clients != null) {
			clients.clients().stream().map(MachineClient::baseUrl).forEach(issuers::add);
		}
		return issuers;
	}

	private static Finding sdkConfiguration(WristbandClientSettings settings, @Nullable ProbeAnswer answer) {
		String id = "sdk-configuration";
		if (answer != null && answer.failure() == null) {
			return Finding.ok(id, "Wristband knows this client.");
		}
		if (answer != null && isRefusal(answer.status())) {
			return Finding.problem(id, "Wristband does not know this client (%d).".formatted(answer.status()),
					"Compare 'wristband.application-vanity-domain' and 'wristband.client-id' with the dashboard.",
					"wristband.client-id");
		}
		Finding finding = unreachable(id, settings.baseUrl(), answer);
		return (settings.sdkConfigurationMode() == SdkConfigurationMode.OFF) ? Finding.warning(id, finding.found(),
				"Logins do not need it, as 'wristband.sdk-configuration.mode' is 'off'.",
				"wristband.sdk-configuration.mode") : finding;
	}

	private static boolean isRefusal(int status) {
		return status >= 400 && status < 500 && !NO_VERDICT.contains(status);
	}

	private static Finding tokenEndpoint(String issuer, @Nullable ProbeAnswer answer) {
		return (answer != null && REFUSALS.contains(answer.status()))
				? Finding.ok("token-endpoint", "'%s' can be reached.".formatted(issuer))
				: unreachable("token-endpoint", issuer, answer);
	}

	private static Finding unreachable(String id, String issuer, @Nullable ProbeAnswer answer) {
		String reason = (answer != null) ? String.valueOf(answer.message()) : "no answer in time";
		return Finding.problem(id, "'%s' is of no use at the moment: %s.".formatted(issuer, reason),
				"Check the vanity domain, and whether this machine reaches it: name server, firewall, "
						+ "'wristband.http.proxy', 'wristband.http.ssl-bundle', 'wristband.http.connect-timeout'.",
				"wristband.application-vanity-domain");
	}

	private static Finding clock(List<@Nullable ProbeAnswer> answers) {
		Duration offset = answers.stream()
			.filter(Objects::nonNull)
			.map(ProbeAnswer::clockOffset)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
		if (offset == null) {
			return Finding.skipped("clock", "Wristband did not tell the time.");
		}
		long seconds = Math.round(offset.toMillis() / 1000.0);
		if (offset.abs().compareTo(TOLERATED_OFFSET) <= 0) {
			return Finding.ok("clock", "This machine and Wristband are %d s apart.".formatted(Math.abs(seconds)));
		}
		return Finding.warning("clock",
				"This machine's clock is %d s %s Wristband's.".formatted(Math.abs(seconds),
						(seconds > 0) ? "behind" : "ahead of"),
				"Have this machine set its clock by a time server. Logins and access tokens fail if clocks differ.",
				"wristband.resource-server.clock-skew");
	}

}

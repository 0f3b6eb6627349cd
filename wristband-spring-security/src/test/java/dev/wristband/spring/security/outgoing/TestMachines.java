package dev.wristband.spring.security.outgoing;

import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Set;

import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;

import dev.wristband.spring.security.client.machine.MachineClient;
import dev.wristband.spring.security.client.machine.MachineSettings;
import dev.wristband.spring.security.client.machine.MachineTokens;
import dev.wristband.spring.security.client.machine.TestTokenEndpoint;

/**
 * The machine clients {@code worker} and, if needed, {@code other}.
 */
final class TestMachines {

	private TestMachines() {
	}

	static MachineTokens one(TestTokenEndpoint endpoint, Clock clock) {
		return new MachineTokens(TestTokenEndpoint.api(), MachineSettings.of(endpoint.client()), (event) -> {
		}, clock);
	}

	static MachineTokens two(TestTokenEndpoint endpoint, Clock clock) {
		MachineClient other = new MachineClient("other", endpoint.baseUrl(), "other-id", TestTokenEndpoint.SECRET, null,
				Set.of());
		return new MachineTokens(TestTokenEndpoint.api(), MachineSettings.of(endpoint.client(), other), (event) -> {
		}, clock);
	}

	static OutgoingCalls calls(MachineTokens tokens, String... origins) {
		return new OutgoingCalls(tokens, AllowedOrigins.of(List.of(origins)), requestFactory());
	}

	static ClientHttpRequestFactory requestFactory() {
		return new JdkClientHttpRequestFactory(
				HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build());
	}

}

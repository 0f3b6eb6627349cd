package dev.wristband.spring.security.resource;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.client.RestClient;

/**
 * The key endpoints of Wristband applications, without a network.
 */
public final class TestKeyEndpoint {

	private final Map<String, String> answers = new ConcurrentHashMap<>();

	private final List<URI> calls = new CopyOnWriteArrayList<>();

	private volatile int status = 200;

	private volatile CountDownLatch gate = new CountDownLatch(0);

	/**
	 * Publish keys.
	 * @param issuer the issuer
	 * @param keys its keys from now on
	 */
	public void publish(String issuer, RSAKey... keys) {
		List<JWK> jwks = Arrays.stream(keys).map((key) -> (JWK) key.toPublicJWK()).toList();
		answer(issuer, new JWKSet(jwks).toString(true));
	}

	/**
	 * Set the answer of an issuer.
	 * @param issuer the issuer
	 * @param body what it answers from now on
	 */
	public void answer(String issuer, String body) {
		this.answers.put(URI.create(issuer).getHost(), body);
	}

	/**
	 * Fail from now on, or work again.
	 * @param status the status of all answers
	 */
	public void status(int status) {
		this.status = status;
	}

	/**
	 * Let answers hang until the gate is opened.
	 * @return the gate
	 */
	public CountDownLatch hang() {
		this.gate = new CountDownLatch(1);
		return this.gate;
	}

	/**
	 * Return the calls so far.
	 * @return their URIs
	 */
	public List<URI> calls() {
		return this.calls;
	}

	/**
	 * Return the client that reaches the endpoints.
	 * @return the client
	 */
	public RestClient restClient() {
		return RestClient.builder().requestInterceptor((request, body, execution) -> respond(request.getURI())).build();
	}

	private ClientHttpResponse respond(URI uri) {
		this.calls.add(uri);
		try {
			this.gate.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		byte[] body = this.answers.getOrDefault(uri.getHost(), "").getBytes(StandardCharsets.UTF_8);
		MockClientHttpResponse response = new MockClientHttpResponse(body, HttpStatus.valueOf(this.status));
		response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
		return response;
	}

}

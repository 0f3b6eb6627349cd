package dev.wristband.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keys that sign tokens, the newest first. The first key is made in the background, so
 * that nobody waits for it at the start.
 */
final class SigningKeys {

	private static final int PUBLISHED_KEYS = 5;

	private final CompletableFuture<RSAKey> first = new CompletableFuture<>();

	private @Nullable List<RSAKey> keys;

	SigningKeys() {
		Thread thread = new Thread(this::generateFirst, "wristband-emulator-key");
		thread.setDaemon(true);
		thread.start();
	}

	private void generateFirst() {
		try {
			this.first.complete(generate());
		}
		catch (RuntimeException ex) {
			this.first.completeExceptionally(ex);
		}
	}

	private static RSAKey generate() {
		try {
			return new RSAKeyGenerator(2048).keyUse(KeyUse.SIGNATURE)
				.algorithm(JWSAlgorithm.RS256)
				.keyIDFromThumbprint(true)
				.generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	synchronized RSAKey current() {
		return all().get(0);
	}

	synchronized @Nullable RSAKey find(@Nullable String keyId) {
		return all().stream().filter((key) -> key.getKeyID().equals(keyId)).findFirst().orElse(null);
	}

	synchronized JWKSet published() {
		return new JWKSet(new ArrayList<>(all())).toPublicJWKSet();
	}

	synchronized void rotate() {
		List<RSAKey> rotated = new ArrayList<>(all());
		rotated.add(0, generate());
		this.keys = List.copyOf(rotated.subList(0, Math.min(rotated.size(), PUBLISHED_KEYS)));
	}

	synchronized List<String> keyIds() {
		return all().stream().map(RSAKey::getKeyID).toList();
	}

	synchronized void withdraw(String keyId) {
		if (find(keyId) == null) {
			throw new IllegalArgumentException("There is no such key");
		}
		if (current().getKeyID().equals(keyId)) {
			rotate();
		}
		this.keys = all().stream().filter((key) -> !key.getKeyID().equals(keyId)).toList();
	}

	synchronized void retireOld() {
		this.keys = List.of(current());
	}

	private List<RSAKey> all() {
		List<RSAKey> current = (this.keys != null) ? this.keys : List.of(this.first.join());
		this.keys = current;
		return current;
	}

}

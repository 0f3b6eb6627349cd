package dev.wristband.spring.security.resource;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * Verified tokens, found by the SHA-256 of the whole token and kept for five minutes at
 * most. Whether one is still good has to be checked at each use.
 */
final class VerifiedTokens {

	private static final Duration MAX_AGE = Duration.ofMinutes(5);

	private final Cache<Digest, VerifiedToken> tokens;

	VerifiedTokens(int size, Ticker ticker) {
		this.tokens = Caffeine.newBuilder()
			.maximumSize(size)
			.expireAfterWrite(MAX_AGE)
			.ticker(ticker)
			.executor(Runnable::run)
			.build();
	}

	@Nullable VerifiedToken get(Digest digest) {
		return this.tokens.getIfPresent(digest);
	}

	void put(Digest digest, VerifiedToken token) {
		this.tokens.put(digest, token);
	}

	void remove(Digest digest, VerifiedToken token) {
		this.tokens.asMap().remove(digest, token);
	}

	/**
	 * The SHA-256 of a token.
	 *
	 * @param first its first 64 bits
	 * @param second its second 64 bits
	 * @param third its third 64 bits
	 * @param fourth its last 64 bits
	 */
	record Digest(long first, long second, long third, long fourth) {

		private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

		static Digest of(byte[] token) {
			try {
				byte[] digest = MessageDigest.getInstance("SHA-256").digest(token);
				return new Digest((long) LONGS.get(digest, 0), (long) LONGS.get(digest, 8),
						(long) LONGS.get(digest, 16), (long) LONGS.get(digest, 24));
			}
			catch (NoSuchAlgorithmException ex) {
				throw new IllegalStateException("Every Java platform has SHA-256", ex);
			}
		}

		@Override
		public String toString() {
			return "Digest";
		}

	}

}

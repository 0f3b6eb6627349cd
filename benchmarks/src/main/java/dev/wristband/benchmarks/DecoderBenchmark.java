package dev.wristband.benchmarks;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.nimbusds.jose.util.Base64URL;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * What it costs to decode an access token, beside the RSA verification that it contains.
 *
 * @since 0.1.0
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecoderBenchmark {

	private final BearerScene scene = new BearerScene();

	private final List<String> tokens = this.scene.tokens();

	private final byte[][] contents = this.tokens.stream()
		.map((text) -> AccessTokens.bytes(text.substring(0, text.lastIndexOf('.'))))
		.toArray(byte[][]::new);

	private final byte[][] signatures = this.tokens.stream()
		.map((text) -> new Base64URL(text.substring(text.lastIndexOf('.') + 1)).decode())
		.toArray(byte[][]::new);

	private final JwtDecoder withoutCache = this.scene.withoutCache();

	private final JwtDecoder withCacheThatMisses = this.scene.withCacheThatMisses();

	private final JwtDecoder withCache = this.scene.withCache();

	private final JwtDecoder stock = this.scene.stock();

	private final PublicKey key = this.scene.issued().publicKey();

	private int next;

	/**
	 * Close what was opened.
	 */
	@TearDown
	public void close() {
		this.scene.close();
	}

	private int next() {
		this.next = (this.next + 1) % BearerScene.TOKENS;
		return this.next;
	}

	/**
	 * The RSA verification as the JDK has it, and nothing else.
	 * @return whether the signature is good
	 * @throws GeneralSecurityException never
	 */
	@Benchmark
	public boolean rawVerification() throws GeneralSecurityException {
		int number = next();
		Signature signature = Signature.getInstance("SHA256withRSA");
		signature.initVerify(this.key);
		signature.update(this.contents[number]);
		return signature.verify(this.signatures[number]);
	}

	/**
	 * A token, without a cache.
	 * @return the token
	 */
	@Benchmark
	public Jwt firstSight() {
		return this.withoutCache.decode(this.tokens.get(next()));
	}

	/**
	 * A token that is not in the cache.
	 * @return the token
	 */
	@Benchmark
	public Jwt cacheMiss() {
		return this.withCacheThatMisses.decode(this.tokens.get(next()));
	}

	/**
	 * A token that is in the cache.
	 * @return the token
	 */
	@Benchmark
	public Jwt cacheHit() {
		return this.withCache.decode(this.tokens.get(next()));
	}

	/**
	 * A token with Spring Security's decoder, which has the keys.
	 * @return the token
	 */
	@Benchmark
	public Jwt stock() {
		return this.stock.decode(this.tokens.get(next()));
	}

}

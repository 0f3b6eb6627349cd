package dev.wristband.spring.security.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.client.SigningKeyStatus.Availability;
import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.core.WristbandErrorCodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link SigningKeyStatus}.
 */
class SigningKeyStatusTests {

	private static final RSAKey KEY = TestIdTokens.key("key-1");

	private final TestClock clock = new TestClock();

	private final Instant start = this.clock.instant();

	private volatile Supplier<String> source = () -> new JWKSet(List.of(KEY.toPublicJWK())).toString();

	private final SigningKeys keys = new SigningKeys(() -> this.source.get(), KeyFetchObservations.none(),
			SigningKeySettings.defaults(), this.clock);

	@AfterEach
	void close() {
		this.keys.close();
	}

	@Test
	void statusWhenNobodyNeededKeysFetchesNothing() {
		this.source = () -> {
			throw new IllegalStateException("Nobody may fetch");
		};
		assertThat(this.keys.getStatus()).isEqualTo(new SigningKeyStatus(Availability.NONE, null, null, null));
	}

	@Test
	void statusWhenFetchedTellsWhenAndWhenNext() {
		this.keys.find("key-1");
		assertThat(this.keys.getStatus()).isEqualTo(
				new SigningKeyStatus(Availability.FETCHED, this.start, this.start.plus(Duration.ofMinutes(4)), null));
	}

	@Test
	void statusWhenNobodyNeedsKeysForLongIsNotStale() {
		this.keys.find("key-1");
		this.clock.advance(Duration.ofMinutes(59));
		assertThat(this.keys.getStatus().availability()).isEqualTo(Availability.FETCHED);
		this.clock.advance(Duration.ofMinutes(2));
		assertThat(this.keys.getStatus()).isEqualTo(
				new SigningKeyStatus(Availability.EXPIRED, this.start, this.start.plus(Duration.ofMinutes(4)), null));
	}

	@Test
	void statusWhenOutageGoesOnTurnsStaleThenExpiredAndRecovers() {
		this.keys.find("key-1");
		Supplier<String> working = this.source;
		this.source = SigningKeyStatusTests::fail;
		this.clock.advance(Duration.ofMinutes(4));
		this.keys.find("key-1");
		assertThat(this.keys.getStatus().availability()).isEqualTo(Availability.FETCHED);
		await().until(() -> WristbandErrorCodes.WRISTBAND_TIMEOUT.equals(this.keys.getStatus().failure()));
		this.clock.advance(Duration.ofMinutes(1).plusMillis(1));
		assertThat(this.keys.getStatus().availability()).isEqualTo(Availability.STALE);
		this.clock.advance(Duration.ofMinutes(55));
		assertThat(this.keys.getStatus().availability()).isEqualTo(Availability.EXPIRED);
		this.source = working;
		this.clock.advance(Duration.ofMinutes(1));
		this.keys.find("key-1");
		assertThat(this.keys.getStatus().availability()).isEqualTo(Availability.FETCHED);
		assertThat(this.keys.getStatus().failure()).isNull();
		assertThat(this.keys.getStatus().fetchedAt()).isEqualTo(this.clock.instant());
	}

	@Test
	void statusWhenFirstFetchFailsHasNoKeys() {
		this.source = SigningKeyStatusTests::fail;
		assertThatExceptionOfType(WristbandApiException.class).isThrownBy(() -> this.keys.find("key-1"));
		assertThat(this.keys.getStatus().availability()).isEqualTo(Availability.NONE);
		assertThat(this.keys.getStatus().fetchedAt()).isNull();
		assertThat(this.keys.getStatus().failure()).isEqualTo(WristbandErrorCodes.WRISTBAND_TIMEOUT);
	}

	@Test
	void statusesAreByIssuer() {
		WristbandKeys issuers = new WristbandKeys(RestClient.create(), SigningKeySettings.defaults(),
				Clock.systemUTC());
		assertThat(issuers.getStatuses()).isEmpty();
		issuers.of("https://two.example.com");
		issuers.of("https://one.example.com");
		assertThat(issuers.getStatuses()).containsOnlyKeys("https://one.example.com", "https://two.example.com")
			.allSatisfy((issuer, status) -> assertThat(status.availability()).isEqualTo(Availability.NONE));
	}

	private static String fail() {
		throw new WristbandApiException(WristbandErrorCodes.WRISTBAND_TIMEOUT, "down", true, null);
	}

}

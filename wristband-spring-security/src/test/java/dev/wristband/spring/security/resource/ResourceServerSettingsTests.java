package dev.wristband.spring.security.resource;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ResourceServerSettings}.
 */
class ResourceServerSettingsTests {

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "app.us.wristband.dev", "https://", "https://app.us.wristband.dev/",
			"https://app.us.wristband.dev/path", "https://app.us.wristband.dev?x", "https://user@app.us.wristband.dev",
			"ftp://app.us.wristband.dev", "https://app us.wristband.dev" })
	void settingsWhenIssuerIsNoOriginThrowException(String issuer) {
		assertThatIllegalArgumentException().isThrownBy(() -> ResourceServerSettings.of(issuer));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://app.us.wristband.dev", "https://app.us.wristband.dev:8443",
			"http://localhost:8080", "http://[::1]:8080" })
	void settingsWhenIssuerIsOriginHaveIt(String issuer) {
		assertThat(ResourceServerSettings.of(issuer).issuers()).containsExactly(issuer);
	}

	@Test
	void settingsWhenBeyondLimitsThrowException() {
		assertThatIllegalArgumentException().isThrownBy(() -> settings(Set.of(), Duration.ZERO, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> settings(issuers(11), Duration.ZERO, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> settings(issuers(1), Duration.ofSeconds(-1), 0));
		assertThatIllegalArgumentException().isThrownBy(() -> settings(issuers(1), Duration.ofSeconds(301), 0));
		assertThatIllegalArgumentException().isThrownBy(() -> settings(issuers(1), Duration.ZERO, -1));
		assertThat(settings(issuers(10), Duration.ofMinutes(5), 0).issuers()).hasSize(10);
	}

	@Test
	void issuersWhenSourceIsChangedStayTheSame() {
		Set<String> issuers = new LinkedHashSet<>(issuers(2));
		ResourceServerSettings settings = settings(issuers, Duration.ZERO, 1);
		issuers.clear();
		assertThat(settings.issuers()).hasSize(2);
	}

	private static Set<String> issuers(int count) {
		return IntStream.range(0, count)
			.mapToObj((number) -> "https://app-%d.us.wristband.dev".formatted(number))
			.collect(Collectors.toSet());
	}

	private static ResourceServerSettings settings(Set<String> issuers, Duration clockSkew, int tokenCacheSize) {
		return new ResourceServerSettings(issuers, clockSkew, Set.of(), Set.of(), Set.of(), tokenCacheSize);
	}

}

package dev.wristband.spring.security.client;

import java.time.Duration;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.wristband.spring.security.config.TestClock;
import dev.wristband.spring.security.core.WristbandErrorCodes;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SdkConfigurationStatus}.
 */
class SdkConfigurationStatusTests {

	@RegisterExtension
	static final WireMockExtension wristband = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort())
		.build();

	private final TestClock clock = new TestClock();

	@Test
	void statusWhenNobodyNeededConfigurationFetchesNothing() {
		assertThat(source().getStatus()).isEqualTo(SdkConfigurationStatus.none());
		assertThat(wristband.getAllServeEvents()).isEmpty();
	}

	@Test
	void statusWhenFetchFailedTellsCodeUntilItSucceeds() {
		SdkConfigurationSource source = source();
		wristband.stubFor(any(anyUrl()).willReturn(notFound()));
		assertThatExceptionOfType(WristbandApiException.class).isThrownBy(source::get);
		assertThat(source.getStatus())
			.isEqualTo(SdkConfigurationStatus.failed(WristbandErrorCodes.WRISTBAND_REFUSED, this.clock.instant()));
		wristband.stubFor(any(anyUrl()).willReturn(okJson("{\"loginUrl\": \"https://app.example.com/login\"}")));
		assertThatExceptionOfType(WristbandApiException.class).isThrownBy(source::get);
		assertThat(source.getStatus()).isEqualTo(
				SdkConfigurationStatus.failed(WristbandErrorCodes.SDK_CONFIGURATION_INVALID, this.clock.instant()));
		wristband.stubFor(any(anyUrl()).willReturn(okJson("{\"loginUrl\": \"https://app.example.com/login\", "
				+ "\"redirectUri\": \"https://app.example.com/callback\"}")));
		this.clock.advance(Duration.ofMinutes(1));
		source.get();
		assertThat(source.getStatus()).isEqualTo(SdkConfigurationStatus.fetched(this.clock.instant()));
	}

	@Test
	void statusWhenEverythingIsSetByHandSaysSo() {
		ManualSdkConfiguration manual = new ManualSdkConfiguration("https://app.example.com/login",
				"https://app.example.com/callback", null, null, null, null, null);
		WristbandClientSettings settings = TestClientSettings.withConfiguration(SdkConfigurationMode.OFF, manual);
		SdkConfigurationSource source = new SdkConfigurationSource(settings,
				new WristbandApi(TestWristbandApi.restClient(Duration.ofSeconds(1)), settings), this.clock);
		assertThat(source.getStatus()).isEqualTo(SdkConfigurationStatus.manual());
	}

	private SdkConfigurationSource source() {
		WristbandClientSettings settings = TestClientSettings.local(wristband.getPort());
		return new SdkConfigurationSource(settings,
				new WristbandApi(TestWristbandApi.restClient(Duration.ofSeconds(1)), settings), this.clock);
	}

}

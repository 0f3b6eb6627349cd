package dev.wristband.spring.security.config;

import java.time.Clock;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.client.IdTokenVerifier;
import dev.wristband.spring.security.client.SdkConfigurationSource;
import dev.wristband.spring.security.client.SigningKeySettings;
import dev.wristband.spring.security.client.WristbandApi;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.client.WristbandKeys;
import dev.wristband.spring.security.observation.Observations;
import dev.wristband.spring.security.session.RefreshObservationContext;
import dev.wristband.spring.security.session.SessionLock;
import dev.wristband.spring.security.session.SessionPolicy;
import dev.wristband.spring.security.session.SessionRecordStore;
import dev.wristband.spring.security.session.SessionRenewal;
import dev.wristband.spring.security.session.SessionSettings;
import dev.wristband.spring.security.session.TokenRefresher;

/**
 * The beans of a {@link TestApplication} that call Wristband, and those that need them.
 *
 * @param settings who the application is
 * @param session how long sessions live
 * @param clock the clock
 * @param observations where they are observed
 */
record TestCollaborators(WristbandClientSettings settings, SessionSettings session, Clock clock,
		ObservationRegistry observations) {

	void register(RestClient wristband, GenericApplicationContext context) {
		RestClient restClient = wristband.mutate().observationRegistry(this.observations).build();
		WristbandApi api = new WristbandApi(restClient, this.settings);
		WristbandKeys keys = new WristbandKeys(restClient, SigningKeySettings.defaults(),
				Observations.of(this.observations, null), this.clock);
		IdTokenVerifier idTokens = new IdTokenVerifier(this.settings, keys.of(this.settings.baseUrl()), this.clock);
		context.registerBean(ObservationRegistry.class, () -> this.observations);
		context.registerBean(WristbandApi.class, () -> api);
		context.registerBean(IdTokenVerifier.class, () -> idTokens);
		context.registerBean(SdkConfigurationSource.class, () -> new SdkConfigurationSource(this.settings, api));
		context.registerBean(SessionPolicy.class, () -> new SessionPolicy(this.session, context, this.clock));
		context.registerBean(SessionRenewal.class,
				() -> new SessionRenewal(new TokenRefresher(api, idTokens, this.clock),
						SessionRecordStore.ofContainer(), SessionLock.ofOneNode(), this.session, context,
						Observations.from(context, RefreshObservationContext.class), this.clock));
	}

}

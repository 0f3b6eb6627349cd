package dev.wristband.spring.security.resource;

import java.util.Locale;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names the observation of access tokens, {@code wristband.access.token} with the keys
 * {@code outcome}, {@code code} and {@code cached}, and {@code tenant} for traces.
 */
final class AccessTokenObservationConvention implements ObservationConvention<AccessTokenObservationContext> {

	static final AccessTokenObservationConvention INSTANCE = new AccessTokenObservationConvention();

	private static final String NONE = "none";

	@Override
	public String getName() {
		return "wristband.access.token";
	}

	@Override
	public String getContextualName(AccessTokenObservationContext context) {
		return "verify access token";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(AccessTokenObservationContext context) {
		String code = context.getRefusalCode();
		return KeyValues.of(KeyValue.of("cached", String.valueOf(context.isCached())),
				KeyValue.of("code", (code != null) ? code : NONE),
				KeyValue.of("outcome", context.getOutcome().name().toLowerCase(Locale.ROOT)));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(AccessTokenObservationContext context) {
		String tenant = context.getTenantId();
		return KeyValues.of(KeyValue.of("tenant", (tenant != null) ? tenant : NONE));
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof AccessTokenObservationContext;
	}

}

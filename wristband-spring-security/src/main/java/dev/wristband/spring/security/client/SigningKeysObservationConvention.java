package dev.wristband.spring.security.client;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

import dev.wristband.spring.security.observation.WristbandObservationConvention;

/**
 * Names the observation of fetches of signing keys, {@code wristband.jwks} with the
 * additional key {@code issuer}.
 */
final class SigningKeysObservationConvention extends WristbandObservationConvention<SigningKeysObservationContext> {

	static final SigningKeysObservationConvention INSTANCE = new SigningKeysObservationConvention();

	private SigningKeysObservationConvention() {
		super(SigningKeysObservationContext.class, "wristband.jwks", "fetch signing keys");
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(SigningKeysObservationContext context) {
		return super.getLowCardinalityKeyValues(context).and(KeyValue.of("issuer", context.getIssuer()));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(SigningKeysObservationContext context) {
		// They are the same for all tenants
		return KeyValues.empty();
	}

}

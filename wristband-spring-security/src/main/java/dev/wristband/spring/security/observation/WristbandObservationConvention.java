package dev.wristband.spring.security.observation;

import java.util.Locale;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Names an observation, with the keys {@code outcome} and {@code code}, and for traces
 * {@code tenant} and {@code tenant.name}. While the operation is under way its outcome is
 * {@code unknown}. A bean that extends it, or any other {@link ObservationConvention} for
 * the same context, takes its place.
 *
 * @param <C> the type of the context
 * @since 0.1.0
 */
public class WristbandObservationConvention<C extends WristbandObservationContext<?>>
		implements ObservationConvention<C> {

	private static final String NONE = "none";

	private static final String UNKNOWN = "unknown";

	private final Class<C> type;

	private final String name;

	private final String contextualName;

	/**
	 * Create a convention.
	 * @param type the type of the context
	 * @param name the name for metrics
	 * @param contextualName the name for traces
	 */
	public WristbandObservationConvention(Class<C> type, String name, String contextualName) {
		Assert.notNull(type, "'type' must not be null");
		Assert.hasText(name, "'name' must not be empty");
		Assert.hasText(contextualName, "'contextualName' must not be empty");
		this.type = type;
		this.name = name;
		this.contextualName = contextualName;
	}

	@Override
	public final boolean supportsContext(Observation.Context context) {
		return this.type.isInstance(context);
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public @Nullable String getContextualName(C context) {
		return this.contextualName;
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(C context) {
		String code = context.getCode();
		return KeyValues.of(KeyValue.of("code", (code != null) ? code : NONE), KeyValue.of("outcome",
				context.isOver() ? context.getOutcome().name().toLowerCase(Locale.ROOT) : UNKNOWN));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(C context) {
		String tenantId = context.getTenantId();
		String tenantName = context.getTenantName();
		KeyValues keys = KeyValues.of(KeyValue.of("tenant", (tenantId != null) ? tenantId : NONE));
		return (tenantName != null) ? keys.and(KeyValue.of("tenant.name", tenantName)) : keys;
	}

}

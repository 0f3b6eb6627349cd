package dev.wristband.spring.boot.autoconfigure.actuate;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

import dev.wristband.spring.security.core.ErrorReference;

/**
 * Tells once at startup that endpoints of the actuator are exposed but open to nobody,
 * and how to open them.
 */
final class RefusedEndpointsWarning implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(RefusedEndpointsWarning.class);

	private final ExposedEndpoints exposed;

	RefusedEndpointsWarning(ExposedEndpoints exposed) {
		this.exposed = exposed;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<String> refused = this.exposed.refused();
		if (!refused.isEmpty()) {
			logger.warn(ErrorReference.ACTUATOR_ENDPOINTS_REFUSED
				.text("The actuator's endpoints %s are exposed but refused to everybody, as users are no operators. "
					.formatted(refused) + "Give the actuator a port of its own with 'management.server.port' and "
						+ "'management.server.address=127.0.0.1', and add its paths to 'wristband.permit-all'; or "
						+ "declare a SecurityFilterChain for them."));
		}
	}

}

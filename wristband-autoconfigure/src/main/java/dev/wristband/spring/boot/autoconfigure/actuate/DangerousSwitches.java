package dev.wristband.spring.boot.autoconfigure.actuate;

import java.util.ArrayList;
import java.util.List;

import dev.wristband.spring.boot.autoconfigure.WristbandProperties;

/**
 * The switches that must not be on where real users log in.
 */
final class DangerousSwitches {

	private DangerousSwitches() {
	}

	/**
	 * Return the switches that are on.
	 * @param properties the properties
	 * @return the names of their properties
	 */
	static List<String> of(WristbandProperties properties) {
		List<String> names = new ArrayList<>();
		if (properties.dangerouslyDisableSecureCookies()) {
			names.add("wristband.dangerously-disable-secure-cookies");
		}
		if (properties.dangerouslyUsePlainHttp()) {
			names.add("wristband.dangerously-use-plain-http");
		}
		return List.copyOf(names);
	}

}

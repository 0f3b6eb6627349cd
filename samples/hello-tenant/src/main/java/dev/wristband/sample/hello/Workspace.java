package dev.wristband.sample.hello;

import org.springframework.util.StringUtils;

/**
 * A tenant as the pages show it.
 *
 * @param name name of the tenant, as used in the login address
 * @param label the name for people
 * @param hue number of the colour that tells this tenant from others
 */
record Workspace(String name, String label, int hue) {

	private static final int HUES = 6;

	static Workspace named(String name) {
		return new Workspace(name, StringUtils.capitalize(name), Math.floorMod(name.hashCode(), HUES));
	}

}

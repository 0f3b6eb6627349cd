package dev.wristband.spring.boot.autoconfigure.actuate;

import java.util.List;

/**
 * Looks at one part of the running configuration, without the network and without
 * waiting. Thread-safe.
 */
@FunctionalInterface
interface Check {

	/**
	 * Look at it as it is now.
	 * @return what was found, at least one finding
	 */
	List<Finding> look();

	/**
	 * Return a check that is made of others.
	 * @param checks the checks
	 * @return all of them, one after the other
	 */
	static Check all(List<Check> checks) {
		return () -> checks.stream().map(Check::look).flatMap(List::stream).toList();
	}

}

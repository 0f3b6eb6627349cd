package dev.wristband.spring.boot.autoconfigure.actuate;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What one check of the doctor has found.
 *
 * @param id the id of the check, which stays the same
 * @param status {@code ok}, {@code warning}, {@code problem} or {@code skipped}
 * @param found what was found
 * @param fix what to do, or {@code null} if there is nothing to do
 * @param property the property to look at, or {@code null} if there is none
 */
record Finding(String id, String status, String found, @Nullable String fix, @Nullable String property) {

	static Finding ok(String id, String found) {
		return new Finding(id, name(Severity.OK), found, null, null);
	}

	static Finding skipped(String id, String why) {
		return new Finding(id, name(Severity.SKIPPED), why, null, null);
	}

	static Finding warning(String id, String found, String fix, @Nullable String property) {
		return new Finding(id, name(Severity.WARNING), found, fix, property);
	}

	static Finding problem(String id, String found, String fix, @Nullable String property) {
		return new Finding(id, name(Severity.PROBLEM), found, fix, property);
	}

	Severity severity() {
		return Severity.valueOf(this.status.toUpperCase(Locale.ROOT));
	}

	static String name(Severity severity) {
		return severity.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * How bad a finding is, from good to worst.
	 */
	enum Severity {

		SKIPPED, OK, WARNING, PROBLEM

	}

}

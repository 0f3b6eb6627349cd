package dev.wristband.spring.boot.autoconfigure;

import java.util.Locale;

/**
 * Mistakes that are found when an application starts. A number never changes its meaning,
 * and has a section in the error catalogue.
 */
enum StartupError {

	VANITY_DOMAIN_MISSING("WB1001"), VANITY_DOMAIN_MALFORMED("WB1002"), CLIENT_ID_MISSING("WB1003"),
	CLIENT_SECRET_MISSING("WB1004"), PLACEHOLDER_UNRESOLVED("WB1005"), CREDENTIAL_WITH_WHITE_SPACE("WB1006"),
	SECRET_TOO_SHORT("WB1007"), PLAIN_HTTP("WB1008"), INSECURE_COOKIES("WB1009"),

	URL_MALFORMED("WB1010"), URL_PLAIN_HTTP("WB1011"), TENANT_PLACEHOLDER("WB1012"), ROOT_DOMAIN_MALFORMED("WB1013"),
	ROOT_DOMAIN_PUBLIC("WB1014"), HOST_OUTSIDE_ROOT_DOMAIN("WB1015"),

	SDK_CONFIGURATION_UNAVAILABLE("WB1020"), SDK_CONFIGURATION_INVALID("WB1021"),
	SDK_CONFIGURATION_INCOMPLETE("WB1022"), SSL_BUNDLE_MISSING("WB1023"), PROXY_MALFORMED("WB1024"),

	UNKNOWN_PROPERTY("WB1030"), VALUE_INVALID("WB1031"), PATH_INVALID("WB1032"), ORIGIN_INVALID("WB1033"),

	ENDPOINTS_UNREACHABLE("WB1040"), METHOD_SECURITY_OFF("WB1041"), NOT_CONFIGURED("WB1042"),
	TOKENS_UNCHECKED("WB1043"), NOTHING_CONFIGURED("WB1044"),

	MACHINE_CLIENT_NAME("WB1050"), MACHINE_CLIENT_INCOMPLETE("WB1051"), MACHINE_APPLICATION_UNKNOWN("WB1052"),
	OUTGOING_GROUP_UNKNOWN("WB1053"), OUTGOING_IDENTITY("WB1054"),

	EMULATOR_PORT("WB1060"), LOCK_TABLE("WB1061"), LOCK_MISSING("WB1062"), SAVE_MODE("WB1063"),
	DATABASE_UNKNOWN("WB1064"), EMULATOR_BUILT_IN("WB1065");

	private final String number;

	StartupError(String number) {
		this.number = number;
	}

	/**
	 * Put the number in front of a text.
	 * @param text the text
	 * @return what to log or to say
	 */
	String text(String text) {
		return this.number + ": " + text;
	}

	/**
	 * Return where to read more.
	 * @return the section of the error catalogue
	 */
	String section() {
		return "docs/errors.md#" + this.number.toLowerCase(Locale.ROOT);
	}

	@Override
	public String toString() {
		return this.number;
	}

}

package dev.wristband.spring.security.core;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Numbers of errors, under which the error catalogue explains them. A number never
 * changes its meaning. Those that are named like one of {@link WristbandErrorCodes}
 * belong to it; the others are in logs only.
 *
 * @since 0.1.0
 */
public enum ErrorReference {

	/**
	 * {@link WristbandErrorCodes#INVALID_REQUEST}.
	 */
	INVALID_REQUEST("WB2001"),

	/**
	 * {@link WristbandErrorCodes#MISSING_LOGIN_STATE}.
	 */
	MISSING_LOGIN_STATE("WB2002"),

	/**
	 * {@link WristbandErrorCodes#INVALID_LOGIN_STATE}.
	 */
	INVALID_LOGIN_STATE("WB2003"),

	/**
	 * {@link WristbandErrorCodes#LOGIN_REQUIRED}.
	 */
	LOGIN_REQUIRED("WB2004"),

	/**
	 * {@link WristbandErrorCodes#LOGIN_LOOP}.
	 */
	LOGIN_LOOP("WB2005"),

	/**
	 * {@link WristbandErrorCodes#AUTHORIZATION_REFUSED}.
	 */
	AUTHORIZATION_REFUSED("WB2006"),

	/**
	 * {@link WristbandErrorCodes#INVALID_ID_TOKEN}.
	 */
	INVALID_ID_TOKEN("WB2007"),

	/**
	 * {@link WristbandErrorCodes#INVALID_USER_INFO}.
	 */
	INVALID_USER_INFO("WB2008"),

	/**
	 * {@link WristbandErrorCodes#INVALID_GRANT}.
	 */
	INVALID_GRANT("WB3001"),

	/**
	 * {@link WristbandErrorCodes#INVALID_CLIENT}.
	 */
	INVALID_CLIENT("WB3002"),

	/**
	 * {@link WristbandErrorCodes#WRISTBAND_REFUSED}.
	 */
	WRISTBAND_REFUSED("WB3003"),

	/**
	 * {@link WristbandErrorCodes#WRISTBAND_UNAVAILABLE}.
	 */
	WRISTBAND_UNAVAILABLE("WB3004"),

	/**
	 * {@link WristbandErrorCodes#WRISTBAND_TIMEOUT}.
	 */
	WRISTBAND_TIMEOUT("WB3005"),

	/**
	 * {@link WristbandErrorCodes#INVALID_WRISTBAND_RESPONSE}.
	 */
	INVALID_WRISTBAND_RESPONSE("WB3006"),

	/**
	 * {@link WristbandErrorCodes#INVALID_TOKEN_RESPONSE}.
	 */
	INVALID_TOKEN_RESPONSE("WB3007"),

	/**
	 * {@link WristbandErrorCodes#SDK_CONFIGURATION_UNAVAILABLE}.
	 */
	SDK_CONFIGURATION_UNAVAILABLE("WB3008"),

	/**
	 * {@link WristbandErrorCodes#SDK_CONFIGURATION_INVALID}.
	 */
	SDK_CONFIGURATION_INVALID("WB3009"),

	/**
	 * {@link WristbandErrorCodes#SESSION_STORE_UNAVAILABLE}.
	 */
	SESSION_STORE_UNAVAILABLE("WB4001"),

	/**
	 * {@link WristbandErrorCodes#CSRF_TOKEN_INVALID}.
	 */
	CSRF_TOKEN_INVALID("WB4002"),

	/**
	 * {@link WristbandErrorCodes#CROSS_SITE_REQUEST}.
	 */
	CROSS_SITE_REQUEST("WB4003"),

	/**
	 * {@link WristbandErrorCodes#ENDPOINT_DISABLED}.
	 */
	ENDPOINT_DISABLED("WB4004"),

	/**
	 * A stored session, or a part of it, cannot be read and counts as absent.
	 */
	SESSION_UNREADABLE("WB4005"),

	/**
	 * The lock of a session could not be had in time.
	 */
	SESSION_LOCK_UNAVAILABLE("WB4006"),

	/**
	 * Refresh tokens of ended sessions could not be revoked.
	 */
	TOKENS_NOT_REVOKED("WB4007"),

	/**
	 * Code of the application that is called in passing failed.
	 */
	APPLICATION_CODE_FAILED("WB4008"),

	/**
	 * {@link WristbandErrorCodes#TOKEN_REQUIRED}.
	 */
	TOKEN_REQUIRED("WB5001"),

	/**
	 * {@link WristbandErrorCodes#INVALID_TOKEN}.
	 */
	INVALID_TOKEN("WB5002"),

	/**
	 * {@link WristbandErrorCodes#INSUFFICIENT_SCOPE}.
	 */
	INSUFFICIENT_SCOPE("WB5003"),

	/**
	 * {@link WristbandErrorCodes#SIGNING_KEYS_UNAVAILABLE}.
	 */
	SIGNING_KEYS_UNAVAILABLE("WB5004"),

	/**
	 * Some of Wristband's signing keys are unsuitable and ignored.
	 */
	SIGNING_KEYS_UNSUITABLE("WB5005"),

	/**
	 * {@link WristbandErrorCodes#INSUFFICIENT_ROLE}.
	 */
	INSUFFICIENT_ROLE("WB6001"),

	/**
	 * {@link WristbandErrorCodes#INSUFFICIENT_PERMISSION}.
	 */
	INSUFFICIENT_PERMISSION("WB6002"),

	/**
	 * {@link WristbandErrorCodes#TENANT_MISMATCH}.
	 */
	TENANT_MISMATCH("WB6003"),

	/**
	 * {@link WristbandErrorCodes#USER_REQUIRED}.
	 */
	USER_REQUIRED("WB6004"),

	/**
	 * {@link WristbandErrorCodes#MACHINE_REQUIRED}.
	 */
	MACHINE_REQUIRED("WB6005"),

	/**
	 * {@link WristbandErrorCodes#INSUFFICIENT_USER_AUTHENTICATION}.
	 */
	INSUFFICIENT_USER_AUTHENTICATION("WB6006"),

	/**
	 * {@link WristbandErrorCodes#PERMISSIONS_UNAVAILABLE}.
	 */
	PERMISSIONS_UNAVAILABLE("WB6007"),

	/**
	 * Endpoints of the actuator are exposed, but nobody may call them.
	 */
	ACTUATOR_ENDPOINTS_REFUSED("WB6008"),

	/**
	 * {@link WristbandErrorCodes#CALLER_TOKEN_MISSING}.
	 */
	CALLER_TOKEN_MISSING("WB7001"),

	/**
	 * A request is sent without access token, because its origin is not allowed.
	 */
	ORIGIN_NOT_ALLOWED("WB7002"),

	/**
	 * Wristband refused one secret of a machine client and took the other one.
	 */
	MACHINE_SECRET_REFUSED("WB7003");

	private static final Map<String, ErrorReference> BY_CODE = Stream.of(values())
		.collect(Collectors.toUnmodifiableMap((reference) -> reference.name().toLowerCase(Locale.ROOT),
				Function.identity()));

	private static final Pattern PREFIX = Pattern.compile("WB[0-9]{4}: ");

	private final String number;

	ErrorReference(String number) {
		this.number = number;
	}

	/**
	 * Return the number.
	 * @return the number, such as {@code WB2001}
	 */
	public String number() {
		return this.number;
	}

	/**
	 * Put the number in front of a text.
	 * @param text a text, in which there may be the number of a cause
	 * @return the text with this number as the only one
	 */
	public String text(String text) {
		return this.number + ": " + withoutNumber(text);
	}

	/**
	 * Find the number of an error code.
	 * @param errorCode one of {@link WristbandErrorCodes}
	 * @return the number, or {@code null} if the code is another one
	 */
	public static @Nullable ErrorReference of(String errorCode) {
		return BY_CODE.get(errorCode);
	}

	/**
	 * Put the number of an error code in front of a text.
	 * @param errorCode the code
	 * @param text a text, in which there may be the number of a cause
	 * @return the text with the number of the code, if it has one, as the only one
	 */
	public static String text(String errorCode, String text) {
		ErrorReference reference = of(errorCode);
		return (reference != null) ? reference.text(text) : withoutNumber(text);
	}

	/**
	 * Take numbers out of a text.
	 * @param text a text
	 * @return the text without them
	 */
	public static String withoutNumber(String text) {
		return PREFIX.matcher(text).replaceAll("");
	}

}

package dev.wristband.spring.security.management;

/**
 * A permission that the caller holds.
 *
 * @param value the permission, such as {@code invoice:read}
 * @since 0.1.0
 */
public record HeldPermission(String value) {

}

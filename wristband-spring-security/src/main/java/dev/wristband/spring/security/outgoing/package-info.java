/**
 * Calls of other services, as a machine or as the current user.
 */
@NullMarked
package dev.wristband.spring.security.outgoing;

import org.jspecify.annotations.NullMarked;

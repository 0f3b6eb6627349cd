/**
 * What methods require of their callers, and the permissions that Wristband says they
 * hold.
 */
@NullMarked
package dev.wristband.spring.security.authorization;

import org.jspecify.annotations.NullMarked;

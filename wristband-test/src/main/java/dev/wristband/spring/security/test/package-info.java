/**
 * Support for tests of applications with Wristband: callers, access tokens, and a
 * Wristband that is not there.
 */
@NullMarked
package dev.wristband.spring.security.test;

import org.jspecify.annotations.NullMarked;

/**
 * Logout.
 */
@NullMarked
package dev.wristband.spring.security.web.logout;

import org.jspecify.annotations.NullMarked;

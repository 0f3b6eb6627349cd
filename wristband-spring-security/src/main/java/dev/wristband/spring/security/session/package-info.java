/**
 * The record of a logged-in user and the security context made from it.
 */
@NullMarked
package dev.wristband.spring.security.session;

import org.jspecify.annotations.NullMarked;

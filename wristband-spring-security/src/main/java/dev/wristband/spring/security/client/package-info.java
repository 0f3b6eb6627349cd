/**
 * Back channel to Wristband: settings, configuration, tokens, user info.
 */
@NullMarked
package dev.wristband.spring.security.client;

import org.jspecify.annotations.NullMarked;

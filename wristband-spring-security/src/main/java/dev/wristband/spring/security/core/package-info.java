/**
 * The caller and the error codes that every other package speaks of.
 */
@NullMarked
package dev.wristband.spring.security.core;

import org.jspecify.annotations.NullMarked;

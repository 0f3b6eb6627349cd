/**
 * Annotations that say what a method requires of its caller, and who that is.
 */
@NullMarked
package dev.wristband.spring.security.annotation;

import org.jspecify.annotations.NullMarked;

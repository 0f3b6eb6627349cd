/**
 * What observations and events of all parts have in common.
 */
@NullMarked
package dev.wristband.spring.security.observation;

import org.jspecify.annotations.NullMarked;

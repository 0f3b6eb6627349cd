/**
 * Runs what the documentation shows.
 */
@NullMarked
package dev.wristband.docs.app;

import org.jspecify.annotations.NullMarked;

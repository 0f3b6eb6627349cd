/**
 * Runs the starter and stock Spring Security side by side and compares what they cost.
 */
@NullMarked
package dev.wristband.benchmarks;

import org.jspecify.annotations.NullMarked;

/**
 * An application that calls another one as a machine, and for the user who calls it.
 */
@NullMarked
package dev.wristband.sample.worker;

import org.jspecify.annotations.NullMarked;

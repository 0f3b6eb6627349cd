/**
 * A strict local Wristband for development and tests.
 */
@NullMarked
package dev.wristband.emulator;

import org.jspecify.annotations.NullMarked;

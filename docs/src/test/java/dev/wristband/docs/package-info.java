/**
 * Checks of the documentation.
 */
@NullMarked
package dev.wristband.docs;

import org.jspecify.annotations.NullMarked;

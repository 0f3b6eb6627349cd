/**
 * An invoices API without pages, whose methods say what they require of their callers.
 */
@NullMarked
package dev.wristband.sample.invoices;

import org.jspecify.annotations.NullMarked;

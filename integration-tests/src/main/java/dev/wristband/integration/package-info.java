/**
 * Application that knows of Wristband no more than its starter.
 */
@NullMarked
package dev.wristband.integration;

import org.jspecify.annotations.NullMarked;

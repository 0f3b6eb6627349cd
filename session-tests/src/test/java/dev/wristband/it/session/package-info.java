/**
 * Sessions on several nodes.
 */
@NullMarked
package dev.wristband.it.session;

import org.jspecify.annotations.NullMarked;

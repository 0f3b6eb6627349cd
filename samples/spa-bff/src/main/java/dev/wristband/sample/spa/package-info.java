/**
 * The server of a single-page application: notes of a tenant behind session and token.
 */
@NullMarked
package dev.wristband.sample.spa;

import org.jspecify.annotations.NullMarked;

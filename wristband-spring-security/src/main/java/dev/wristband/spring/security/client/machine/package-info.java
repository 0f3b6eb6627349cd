/**
 * Machine clients: access tokens that this application gets for itself.
 */
@NullMarked
package dev.wristband.spring.security.client.machine;

import org.jspecify.annotations.NullMarked;

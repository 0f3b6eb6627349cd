/**
 * Access tokens of requests: how they are read, verified and turned into a caller.
 */
@NullMarked
package dev.wristband.spring.security.resource;

import org.jspecify.annotations.NullMarked;

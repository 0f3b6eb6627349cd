/**
 * Finding and ending the sessions of a user or of a whole tenant.
 */
@NullMarked
package dev.wristband.spring.security.session.registry;

import org.jspecify.annotations.NullMarked;

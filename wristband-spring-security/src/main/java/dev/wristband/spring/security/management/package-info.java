/**
 * Wristband's API for users, tenants, roles and invitations, as the current user or as a
 * machine.
 */
@NullMarked
package dev.wristband.spring.security.management;

import org.jspecify.annotations.NullMarked;

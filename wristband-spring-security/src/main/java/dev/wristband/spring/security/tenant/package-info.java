/**
 * Names and hosts of tenants, and the tenant a request belongs to.
 */
@NullMarked
package dev.wristband.spring.security.tenant;

import org.jspecify.annotations.NullMarked;

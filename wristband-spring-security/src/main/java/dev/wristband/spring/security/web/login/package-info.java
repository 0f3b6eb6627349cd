/**
 * Login and callback.
 */
@NullMarked
package dev.wristband.spring.security.web.login;

import org.jspecify.annotations.NullMarked;

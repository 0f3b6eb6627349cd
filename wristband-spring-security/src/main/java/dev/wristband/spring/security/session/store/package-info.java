/**
 * Spring Session's repositories, asked as seldom as possible.
 */
@NullMarked
package dev.wristband.spring.security.session.store;

import org.jspecify.annotations.NullMarked;

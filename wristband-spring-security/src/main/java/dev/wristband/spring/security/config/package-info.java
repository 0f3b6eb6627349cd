/**
 * The configurer that brings Wristband into a security filter chain.
 */
@NullMarked
package dev.wristband.spring.security.config;

import org.jspecify.annotations.NullMarked;

/**
 * What the endpoints share: request parameters, error answers, redirects.
 */
@NullMarked
package dev.wristband.spring.security.web;

import org.jspecify.annotations.NullMarked;

/**
 * A small application with a public home page and a dashboard behind login.
 */
@NullMarked
package dev.wristband.sample.hello;

import org.jspecify.annotations.NullMarked;

/**
 * Tests with Spring Boot: a Wristband that is not there, and the emulator.
 */
@NullMarked
package dev.wristband.spring.boot.test.autoconfigure;

import org.jspecify.annotations.NullMarked;

/**
 * Auto-configuration of Wristband for Spring Boot applications.
 */
@NullMarked
package dev.wristband.spring.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;

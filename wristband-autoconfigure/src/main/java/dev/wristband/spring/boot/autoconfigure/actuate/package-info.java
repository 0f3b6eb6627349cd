/**
 * What operators see: health, info, the doctor, and who may see it.
 */
@NullMarked
package dev.wristband.spring.boot.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;

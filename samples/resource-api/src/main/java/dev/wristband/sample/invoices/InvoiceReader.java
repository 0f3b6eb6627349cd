package dev.wristband.sample.invoices;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.wristband.spring.security.annotation.RequiresPermission;
import dev.wristband.spring.security.annotation.RequiresTenant;

/**
 * The caller must belong to the tenant of the path and may read its invoices.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@RequiresTenant
@RequiresPermission("invoice:read")
@interface InvoiceReader {

}

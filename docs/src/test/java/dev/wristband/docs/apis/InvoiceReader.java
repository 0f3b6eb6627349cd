package dev.wristband.docs.apis;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.wristband.spring.security.annotation.RequiresPermission;
import dev.wristband.spring.security.annotation.RequiresTenant;

@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@RequiresTenant
@RequiresPermission("invoice:read")
@interface InvoiceReader {

}

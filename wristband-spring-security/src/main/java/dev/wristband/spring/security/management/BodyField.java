package dev.wristband.spring.security.management;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that becomes a member of the JSON object in the request's body, unless it
 * is {@code null}.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@interface BodyField {

	/**
	 * The name of the member.
	 * @return the name
	 */
	String value();

}

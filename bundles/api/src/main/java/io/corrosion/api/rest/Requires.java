package io.corrosion.api.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission a REST operation needs, for documentation and for the walk over all operations; the use case checks it.
 * {@code "signed-in"} means any signed-in person.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Requires {

    /** Any signed-in person. */
    String SIGNED_IN = "signed-in";

    /** A permission key, or {@link #SIGNED_IN}. */
    String value();
}

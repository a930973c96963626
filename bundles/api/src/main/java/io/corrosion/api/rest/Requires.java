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

    /** {@link #scope}: no API key reaches this operation, whatever its scopes. */
    String SESSION = "session";

    /** {@link #scope}: every API key reaches this operation. */
    String ANY_KEY = "any";

    /** A permission key, or {@link #SIGNED_IN}. */
    String value();

    /**
     * What a personal API key needs to reach the operation: a scope such as {@code servers:read}, {@link #SESSION} or
     * {@link #ANY_KEY}. Empty derives it from the permission; an operation for any signed-in person that says nothing is
     * not reached by keys at all.
     */
    String scope() default "";
}

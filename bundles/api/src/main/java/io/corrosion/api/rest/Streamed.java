package io.corrosion.api.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A REST operation whose body or answer may be of any size: neither is held in memory, the limit of bodies does not count,
 * {@code Content-Length} and {@code ETag} are the resource's own, and an {@code Idempotency-Key} is not remembered. Take
 * the body as an {@code InputStream}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Streamed {}

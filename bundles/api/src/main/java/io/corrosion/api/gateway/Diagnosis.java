package io.corrosion.api.gateway;

/**
 * What a test of a connection found. Immutable.
 *
 * @param works whether the server can be controlled through it
 * @param sentence what was found, and what to do when it does not work: wrong key, wrong address, TLS, rate limit,
 *     missing permission
 */
public record Diagnosis(boolean works, String sentence) {}

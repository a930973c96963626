package io.corrosion.api.identity;

/**
 * An account as the platform's operators see it. Immutable.
 *
 * @param disabled nobody can sign in with it
 * @param sessions how many are open
 */
public record PersonRecord(Person person, boolean disabled, boolean secondFactor, int sessions) {}

package io.corrosion.admin;

import java.time.Instant;

/** A value an operator has set. Immutable. */
public record Setting(String key, String value, Instant updatedAt) {}

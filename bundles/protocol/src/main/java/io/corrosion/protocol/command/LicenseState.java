package io.corrosion.protocol.command;

/** {@code license.state}. */
public record LicenseState(LicenseMode mode) {}

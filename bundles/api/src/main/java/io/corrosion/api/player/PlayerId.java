package io.corrosion.api.player;

import io.corrosion.api.tenancy.LicenseId;

/**
 * A player of one server. Immutable.
 *
 * @param steamId 17 digits
 */
public record PlayerId(LicenseId server, String steamId) {}

package io.corrosion.api.player;

import io.corrosion.api.tenancy.LicenseId;

/**
 * A player of one server. Immutable.
 *
 * @param steamId 17 digits
 * @param name as it was heard last; the player chose it
 */
public record PlayerId(LicenseId server, String steamId, String name) {}

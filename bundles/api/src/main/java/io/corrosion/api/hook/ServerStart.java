package io.corrosion.api.hook;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;

/**
 * A start that is about to be asked for. Immutable.
 *
 * @param restart whether the server runs now and is stopped before
 * @param actor who asked, for people to read
 */
public record ServerStart(TenantId tenant, LicenseId server, boolean restart, String actor) {}

package io.corrosion.api.wipe;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.util.UUID;

/**
 * Which wipe it is. Immutable.
 *
 * @param type {@code map}, {@code blueprint} or {@code full}
 * @param trigger {@code manual}, {@code scheduled} or {@code force_wipe}
 */
public record WipeFacts(TenantId tenant, LicenseId server, UUID wipe, String type, String trigger) {}

package io.corrosion.gameplugin.order;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;

/** An order that has not ended yet, as its row has it. Immutable. */
record Waiting(
        UUID id,
        TenantId tenant,
        LicenseId server,
        String tail,
        String payload,
        String actor,
        Instant createdAt,
        Instant expiresAt) {}

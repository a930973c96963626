package io.corrosion.protocol.agent;

import io.corrosion.protocol.MayBeAbsent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code module.status}. */
public record ModuleStatus(
        UUID installationId,
        String status,
        @MayBeAbsent @Nullable String message) {}

package io.corrosion.api.notify;

import io.corrosion.api.tenancy.LicenseId;
import java.util.Optional;

/** Which deliveries somebody wants to see; empty parts leave everything in. Immutable. */
public record DeliveryFilter(
        Optional<String> status, Optional<String> channel, Optional<String> event, Optional<LicenseId> server) {

    /** All of them. */
    public static final DeliveryFilter ALL =
            new DeliveryFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}

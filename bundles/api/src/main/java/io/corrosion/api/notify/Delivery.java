package io.corrosion.api.notify;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One message to one place. Immutable; holds secrets.
 *
 * @param id the same for each attempt, so that a receiver can tell a repetition
 * @param settings where to, and what proves who we are: a value for each of the channel's {@link ChannelSetting}s
 * @param values what the notice was made of, without its secrets, for channels read by programs
 */
public record Delivery(
        UUID id,
        String event,
        Optional<TenantId> tenant,
        Optional<LicenseId> license,
        Instant at,
        Message message,
        Map<String, String> values,
        Map<String, String> settings) {

    public Delivery {
        values = Map.copyOf(values);
        settings = Map.copyOf(settings);
    }

    @Override
    public String toString() {
        return "Delivery[" + id + ", " + event + "]";
    }
}

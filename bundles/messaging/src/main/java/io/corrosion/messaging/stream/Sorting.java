package io.corrosion.messaging.stream;

import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.TelemetrySink.Telemetry;
import io.corrosion.api.observe.Meters;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.protocol.Subjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells whose telemetry a batch is; what belongs to nobody is counted and dropped. Thread-safe. */
final class Sorting {

    /** A message, and whose it says it is. */
    private record Sent(LicenseId license, String tail, Message message) {}

    private final Licences licences;
    private final Meters meters;

    Sorting(Licences licences, Meters meters) {
        this.licences = licences;
        this.meters = meters;
    }

    /** What is somebody's, in the order it came. */
    List<Telemetry> sort(String stream, List<Message> batch) {
        List<Sent> sent = new ArrayList<>(batch.size());
        for (Message message : batch) {
            Optional<Subjects.Address> address = Subjects.parse(message.subject());
            if (address.isPresent()) {
                sent.add(new Sent(
                        new LicenseId(address.get().license()), address.get().words(), message));
            } else {
                dropped(stream, "malformed_subject");
            }
        }
        return owned(stream, sent);
    }

    private List<Telemetry> owned(String stream, List<Sent> sent) {
        Map<LicenseId, TenantId> owners =
                licences.owners(sent.stream().map(Sent::license).collect(Collectors.toSet()));
        List<Telemetry> owned = new ArrayList<>(sent.size());
        for (Sent each : sent) {
            TenantId owner = owners.get(each.license());
            if (owner != null) {
                owned.add(new Telemetry(each.license(), owner, each.tail(), each.message()));
            } else {
                dropped(stream, "unknown_license");
            }
        }
        return List.copyOf(owned);
    }

    private void dropped(String stream, String reason) {
        meters.count("messaging_telemetry_dropped", "stream", stream, "reason", reason);
    }
}

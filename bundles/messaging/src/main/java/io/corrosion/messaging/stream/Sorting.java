package io.corrosion.messaging.stream;

import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.TelemetrySink.Telemetry;
import io.corrosion.api.observe.Meters;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.protocol.Subjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells whose telemetry a batch is; what belongs to nobody is counted and dropped. Thread-safe. */
final class Sorting {

    private final Licences licences;
    private final Meters meters;

    Sorting(Licences licences, Meters meters) {
        this.licences = licences;
        this.meters = meters;
    }

    /** What is somebody's, in the order it came. */
    List<Telemetry> sort(String stream, List<Message> batch) {
        List<Telemetry> addressed = new ArrayList<>(batch.size());
        for (Message message : batch) {
            Optional<Subjects.Address> address = Subjects.parse(message.subject());
            if (address.isPresent()) {
                addressed.add(new Telemetry(
                        new LicenseId(address.get().license()), address.get().words(), message));
            } else {
                dropped(stream, "malformed_subject");
            }
        }
        Set<LicenseId> known = licences.owners(
                        addressed.stream().map(Telemetry::license).collect(Collectors.toSet()))
                .keySet();
        List<Telemetry> sorted = new ArrayList<>(addressed.size());
        for (Telemetry telemetry : addressed) {
            if (known.contains(telemetry.license())) {
                sorted.add(telemetry);
            } else {
                dropped(stream, "unknown_license");
            }
        }
        return List.copyOf(sorted);
    }

    private void dropped(String stream, String reason) {
        meters.count("messaging_telemetry_dropped", "stream", stream, "reason", reason);
    }
}

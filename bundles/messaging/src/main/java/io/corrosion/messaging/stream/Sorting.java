package io.corrosion.messaging.stream;

import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.TelemetrySink.Telemetry;
import io.corrosion.api.observe.Meters;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.protocol.Subjects;
import java.util.Optional;

/** Tells whose telemetry a message is; what belongs to nobody is counted and dropped. Thread-safe. */
final class Sorting {

    private final Licences licences;
    private final Meters meters;

    Sorting(Licences licences, Meters meters) {
        this.licences = licences;
        this.meters = meters;
    }

    Optional<Telemetry> sort(String stream, Message message) {
        Optional<Subjects.Address> address = Subjects.parse(message.subject());
        if (address.isEmpty()) {
            return dropped(stream, "malformed_subject");
        }
        LicenseId license = new LicenseId(address.get().license());
        if (licences.find(license).isEmpty()) {
            return dropped(stream, "unknown_license");
        }
        return Optional.of(new Telemetry(license, address.get().words(), message));
    }

    private Optional<Telemetry> dropped(String stream, String reason) {
        meters.count("messaging_telemetry_dropped", "stream", stream, "reason", reason);
        return Optional.empty();
    }
}

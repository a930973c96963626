package io.corrosion.analytics.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.analytics.Intake;
import io.corrosion.analytics.Wipe;
import io.corrosion.analytics.Wipe.Status;
import io.corrosion.api.messaging.TelemetrySink;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How wipes go, out of the stream WIPE_EVENTS: {@code wipe.status} tells the steps, {@code wipe.health} the map that is
 * played afterwards. A status of 100 percent is a success; a step that says it failed or was rolled back ends it too.
 */
@Component
public final class WipeSink implements TelemetrySink {

    private static final int LONGEST_STEP = 50;
    private static final int LONGEST_MAP = 255;

    private final Intake intake;
    private final Json json = new Json();

    @Activate
    public WipeSink(@Reference Intake intake) {
        this.intake = intake;
    }

    @Override
    public String stream() {
        return "WIPE_EVENTS";
    }

    @Override
    public void accept(List<Telemetry> batch) {
        for (Telemetry telemetry : batch) {
            Optional<Instant> at = intake.madeAt(telemetry);
            Optional<JsonNode> read = json.read(telemetry.message().payload());
            if (at.isPresent() && read.isPresent()) {
                note(telemetry, at.get(), read.get());
            }
        }
    }

    private void note(Telemetry telemetry, Instant at, JsonNode read) {
        if ("wipe.health".equals(telemetry.tail())) {
            intake.noteMap(telemetry.license(), Json.text(read, "map", LONGEST_MAP), at);
        } else if ("wipe.status".equals(telemetry.tail())) {
            id(read).ifPresent(id -> intake.noteWipe(telemetry.license(), telemetry.tenant(), wipe(id, at, read)));
        }
    }

    private static Wipe wipe(UUID id, Instant at, JsonNode read) {
        Status status =
                status(Json.text(read, "step", LONGEST_STEP).toLowerCase(Locale.ROOT), Json.measure(read, "progress"));
        return new Wipe(id, at, status == Status.RUNNING ? Optional.empty() : Optional.of(at), status, "");
    }

    private static Status status(String step, double progress) {
        if (step.contains("rolled")) {
            return Status.ROLLED_BACK;
        }
        if (step.contains("fail")) {
            return Status.FAILED;
        }
        return progress >= 100 ? Status.SUCCESS : Status.RUNNING;
    }

    private static Optional<UUID> id(JsonNode read) {
        try {
            return Optional.of(UUID.fromString(read.path("wipe_id").asText()));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}

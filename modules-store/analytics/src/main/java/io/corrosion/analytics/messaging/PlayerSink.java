package io.corrosion.analytics.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.analytics.Intake;
import io.corrosion.analytics.PlayerEvent;
import io.corrosion.api.messaging.TelemetrySink;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Joins, leaves and deaths, out of the stream EVENTS. The address a plugin sends along is not looked at. */
@Component
public final class PlayerSink implements TelemetrySink {

    private static final Set<String> EVENTS = Set.of("join", "leave", "death");
    private static final int LONGEST_ID = 20;
    private static final int LONGEST_NAME = 100;

    private final Intake intake;
    private final Json json = new Json();

    @Activate
    public PlayerSink(@Reference Intake intake) {
        this.intake = intake;
    }

    @Override
    public String stream() {
        return "EVENTS";
    }

    @Override
    public void accept(List<Telemetry> batch) {
        intake.addPlayerEvents(
                batch.stream().flatMap(telemetry -> event(telemetry).stream()).toList());
    }

    private Optional<PlayerEvent> event(Telemetry telemetry) {
        Optional<JsonNode> read = json.read(telemetry.message().payload())
                .filter(found -> EVENTS.contains(Json.text(found, "event", LONGEST_ID)))
                .filter(found -> !Json.text(found, "steam_id", LONGEST_ID).isEmpty());
        Optional<Instant> at = intake.madeAt(telemetry);
        if (read.isEmpty() || at.isEmpty()) {
            intake.dropped(at.isEmpty() ? "too_old" : "malformed");
            return Optional.empty();
        }
        return Optional.of(new PlayerEvent(
                telemetry.license(),
                telemetry.tenant(),
                at.get(),
                telemetry.message().sequence(),
                Json.text(read.get(), "event", LONGEST_ID),
                Json.text(read.get(), "steam_id", LONGEST_ID),
                Json.text(read.get(), "name", LONGEST_NAME)));
    }
}

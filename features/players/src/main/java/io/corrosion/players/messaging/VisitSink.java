package io.corrosion.players.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.messaging.TelemetrySink;
import io.corrosion.players.Arrivals;
import io.corrosion.players.Visit;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Joins and leaves, out of the stream EVENTS. The address a plugin sends along is not looked at. */
@Component
public final class VisitSink implements TelemetrySink {

    private static final String SENT_AT = "Sent-At";
    private static final int LONGEST_NAME = 100;

    private final Arrivals arrivals;
    private final ObjectMapper mapper = new ObjectMapper();

    @Activate
    public VisitSink(@Reference Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    @Override
    public String stream() {
        return "EVENTS";
    }

    @Override
    public void accept(List<Telemetry> batch) {
        arrivals.take(batch.stream().flatMap(each -> visit(each).stream()).toList());
    }

    private Optional<Visit> visit(Telemetry telemetry) {
        JsonNode event;
        try {
            event = mapper.readTree(telemetry.message().payload());
        } catch (IOException malformed) {
            return Optional.empty();
        }
        String what = event.path("event").asText("");
        String steamId = event.path("steam_id").asText("");
        if (!(what.equals("join") || what.equals("leave")) || !steamId.matches("\\d{17}")) {
            return Optional.empty();
        }
        String name = event.path("name").asText("").replaceAll("\\p{Cntrl}", "");
        String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        return Optional.of(new Visit(
                telemetry.license(),
                telemetry.tenant(),
                steamId,
                shown.isBlank() ? steamId : shown,
                what.equals("join"),
                madeAt(telemetry)));
    }

    /** When it happened: what its sender says where it was held back, else when it arrived; never in the future. */
    private static Instant madeAt(Telemetry telemetry) {
        Instant arrived = telemetry.message().at();
        try {
            return Optional.ofNullable(telemetry.message().headers().get(SENT_AT))
                    .map(Instant::parse)
                    .filter(sent -> sent.isBefore(arrived))
                    .orElse(arrived);
        } catch (DateTimeParseException malformed) {
            return arrived;
        }
    }
}

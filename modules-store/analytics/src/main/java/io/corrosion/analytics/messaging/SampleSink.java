package io.corrosion.analytics.messaging;

import io.corrosion.analytics.Intake;
import io.corrosion.analytics.Sample;
import io.corrosion.analytics.Sample.Source;
import io.corrosion.api.messaging.TelemetrySink;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Samples of game plugins and agents, out of the stream STATS. */
@Component
public final class SampleSink implements TelemetrySink {

    private static final String PLUGIN = "stats";
    private static final String AGENT = "companion.stats";
    private static final List<String> OF_PLUGIN = List.of("players", "fps", "entities", "uptime", "memory");
    private static final List<String> OF_AGENT =
            List.of("players", "uptime", "memory_mb", "cpu", "disk_gb", "net_tx_mb", "disk_total_gb");

    private final Intake intake;
    private final Json json = new Json();

    @Activate
    public SampleSink(@Reference Intake intake) {
        this.intake = intake;
    }

    @Override
    public String stream() {
        return "STATS";
    }

    @Override
    public void accept(List<Telemetry> batch) {
        intake.addSamples(
                batch.stream().flatMap(telemetry -> sample(telemetry).stream()).toList());
    }

    private Optional<Sample> sample(Telemetry telemetry) {
        Optional<Instant> at = intake.madeAt(telemetry);
        if (at.isEmpty()) {
            intake.dropped("too_old");
            return Optional.empty();
        }
        byte[] payload = telemetry.message().payload();
        Optional<Sample> sample =
                switch (telemetry.tail()) {
                    case PLUGIN -> json.measures(payload, OF_PLUGIN).map(of -> ofPlugin(telemetry, at.get(), of));
                    case AGENT -> json.measures(payload, OF_AGENT).map(of -> ofAgent(telemetry, at.get(), of));
                    default -> Optional.empty();
                };
        if (sample.isEmpty()) {
            intake.dropped("malformed");
        }
        return sample;
    }

    private static Sample ofPlugin(Telemetry telemetry, Instant at, double[] measured) {
        return new Sample(
                telemetry.license(),
                telemetry.tenant(),
                at,
                telemetry.message().sequence(),
                Source.PLUGIN,
                measured[0],
                measured[1],
                measured[2],
                measured[3],
                measured[4],
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN);
    }

    private static Sample ofAgent(Telemetry telemetry, Instant at, double[] measured) {
        return new Sample(
                telemetry.license(),
                telemetry.tenant(),
                at,
                telemetry.message().sequence(),
                Source.AGENT,
                measured[0],
                Double.NaN,
                Double.NaN,
                measured[1],
                measured[2],
                measured[3],
                measured[4],
                measured[5],
                measured[6]);
    }
}

package io.corrosion.analytics.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.analytics.Intake;
import io.corrosion.analytics.Sample;
import io.corrosion.analytics.Sample.Source;
import io.corrosion.api.messaging.TelemetrySink;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Samples of game plugins and agents, out of the stream STATS. */
@Component
public final class SampleSink implements TelemetrySink {

    private static final String PLUGIN = "stats";
    private static final String AGENT = "companion.stats";

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
        Map<LicenseId, TenantId> owners = intake.owners(batch);
        intake.addSamples(batch.stream()
                .flatMap(telemetry -> sample(telemetry, Optional.ofNullable(owners.get(telemetry.license()))).stream())
                .toList());
    }

    private Optional<Sample> sample(Telemetry telemetry, Optional<TenantId> owner) {
        Optional<JsonNode> read = json.read(telemetry.message().payload());
        Optional<Instant> at = intake.madeAt(telemetry);
        boolean known = PLUGIN.equals(telemetry.tail()) || AGENT.equals(telemetry.tail());
        if (read.isEmpty() || at.isEmpty() || !known) {
            intake.dropped(at.isEmpty() ? "too_old" : "malformed");
            return Optional.empty();
        }
        return owner.map(tenant -> PLUGIN.equals(telemetry.tail())
                ? ofPlugin(telemetry, tenant, at.get(), read.get())
                : ofAgent(telemetry, tenant, at.get(), read.get()));
    }

    private static Sample ofPlugin(Telemetry telemetry, TenantId tenant, Instant at, JsonNode stats) {
        return new Sample(
                telemetry.license(),
                tenant,
                at,
                telemetry.message().sequence(),
                Source.PLUGIN,
                Json.measure(stats, "players"),
                Json.measure(stats, "fps"),
                Json.measure(stats, "entities"),
                Json.measure(stats, "uptime"),
                Json.measure(stats, "memory"),
                Double.NaN,
                Double.NaN,
                Double.NaN);
    }

    private static Sample ofAgent(Telemetry telemetry, TenantId tenant, Instant at, JsonNode stats) {
        return new Sample(
                telemetry.license(),
                tenant,
                at,
                telemetry.message().sequence(),
                Source.AGENT,
                Json.measure(stats, "players"),
                Double.NaN,
                Double.NaN,
                Json.measure(stats, "uptime"),
                Json.measure(stats, "memory_mb"),
                Json.measure(stats, "cpu"),
                Json.measure(stats, "disk_gb"),
                Json.measure(stats, "net_tx_mb"));
    }
}

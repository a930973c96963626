package io.corrosion.messaging.stream;

import io.corrosion.api.messaging.TelemetrySink;
import io.corrosion.api.observe.Meters;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.messaging.link.LinkListener;
import io.corrosion.messaging.link.NatsLink;
import io.corrosion.protocol.Streams;
import io.nats.client.Connection;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** One pump for each drained stream, each on a thread of its own, for as long as the platform runs. Thread-safe. */
@Component(service = TelemetryPumps.class, immediate = true)
public final class TelemetryPumps implements LinkListener {

    private final List<TelemetrySink> sinks = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread made = new Thread(work, "telemetry");
        made.setDaemon(true);
        return made;
    });
    private final List<TelemetryPump> pumps;
    private final AutoCloseable following;

    @Activate
    public TelemetryPumps(@Reference NatsLink link, @Reference Licences licences, @Reference Meters meters) {
        Sorting sorting = new Sorting(licences, meters);
        pumps = StreamPlan.DRAINED.stream()
                .map(stream -> pump(stream, sorting, meters))
                .toList();
        pumps.forEach(threads::execute);
        following = link.follow(this);
    }

    private TelemetryPump pump(Streams stream, Sorting sorting, Meters meters) {
        return new TelemetryPump(stream.name(), () -> sinksOf(stream), sorting, meters, Clock.systemUTC(), threads);
    }

    @Deactivate
    public void close() throws Exception {
        following.close();
        pumps.forEach(TelemetryPump::stop);
        threads.shutdownNow();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSink(TelemetrySink sink) {
        sinks.add(sink);
        pumps.forEach(TelemetryPump::wake);
    }

    void unbindSink(TelemetrySink sink) {
        sinks.remove(sink);
    }

    @Override
    public void established(Connection app, Connection system) {
        pumps.forEach(pump -> pump.connect(app));
    }

    @Override
    public void lost() {
        pumps.forEach(TelemetryPump::disconnect);
    }

    private List<TelemetrySink> sinksOf(Streams stream) {
        return sinks.stream()
                .filter(sink -> stream.name().equals(sink.stream()))
                .toList();
    }
}

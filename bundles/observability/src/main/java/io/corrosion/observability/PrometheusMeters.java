package io.corrosion.observability;

import io.corrosion.api.observe.Meters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Keeps the platform's figures, and those of the JVM, for Prometheus. Thread-safe; a count costs a map access. */
@Component(
        service = {Meters.class, PrometheusMeters.class},
        immediate = true)
public final class PrometheusMeters implements Meters {

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    /** Name and tags, as they come. */
    private record Series(String name, Tags tags) {}

    @Activate
    public PrometheusMeters() {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    @Deactivate
    void close() {
        registry.close();
    }

    @Override
    public void count(String name, String... tags) {
        count(name, 1, tags);
    }

    @Override
    public void count(String name, double amount, String... tags) {
        registry.counter(name, tags).increment(amount);
    }

    @Override
    public void time(String name, Duration took, String... tags) {
        timers.computeIfAbsent(new Series(name, Tags.of(tags)), this::timer).record(took);
    }

    @Override
    public AutoCloseable gauge(String name, DoubleSupplier value, String... tags) {
        Gauge gauge = Gauge.builder(name, value::getAsDouble)
                .tags(tags)
                .strongReference(true)
                .register(registry);
        return () -> registry.remove(gauge);
    }

    /** Everything, in Prometheus' text format. */
    String scrape() {
        return registry.scrape();
    }

    private Timer timer(Series series) {
        return Timer.builder(series.name())
                .tags(series.tags())
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }
}

package io.corrosion.observability;

import io.corrosion.api.observe.HealthProbe;
import io.corrosion.observability.Condition.Part;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Asks every probe, all at once, each with two seconds, and remembers the answer for two seconds. Thread-safe; a probe that
 * hangs costs one thread and is reported as down.
 */
@Component(service = Health.class, configurationPid = "io.corrosion.observability")
public final class Health {

    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final long PATIENCE_SECONDS = 2;

    private final BooleanSupplier booted;
    private final Clock clock;
    private final ExecutorService threads = Executors.newFixedThreadPool(8, work -> {
        Thread thread = new Thread(work, "health-probe");
        thread.setDaemon(true);
        return thread;
    });
    private Condition last = Condition.of(false, List.of(), Instant.MIN);

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<HealthProbe> probes = List.of();

    @Activate
    public Health(BundleContext context, BootSettings settings) {
        this(new Boot(context, List.of(settings.wait_for().trim().split("\\s*,\\s*")))::isFinished, Clock.systemUTC());
    }

    Health(BooleanSupplier booted, Clock clock) {
        this.booted = booted;
        this.clock = clock;
    }

    @Deactivate
    void close() {
        threads.shutdownNow();
    }

    /** How the platform is, at most two seconds ago. */
    synchronized Condition now() {
        Instant now = clock.instant();
        if (last.at().isBefore(now.minus(REMEMBERED)) || !last.ready()) {
            last = Condition.of(booted.getAsBoolean(), ask(probes), now);
        }
        return last;
    }

    private List<Part> ask(List<HealthProbe> all) {
        List<CompletableFuture<Part>> asked = all.stream()
                .map(probe -> CompletableFuture.supplyAsync(() -> answer(probe), threads))
                .toList();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        List<Part> parts = new ArrayList<>();
        for (int at = 0; at < asked.size(); at++) {
            parts.add(await(all.get(at), asked.get(at), until - System.nanoTime()));
        }
        parts.sort(Comparator.comparing(Part::name));
        return parts;
    }

    private static Part answer(HealthProbe probe) {
        HealthProbe.Health health = probe.check();
        return new Part(probe.name(), probe.vital(), health.up(), health.detail());
    }

    private static Part await(HealthProbe probe, CompletableFuture<Part> asked, long nanos) {
        try {
            return asked.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException silent) {
            asked.cancel(true);
            return new Part(probe.name(), probe.vital(), false, "It did not answer within two seconds.");
        } catch (ExecutionException failed) {
            return new Part(probe.name(), probe.vital(), false, "The check itself failed: " + failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Part(probe.name(), probe.vital(), false, "The check was interrupted.");
        }
    }

    void add(HealthProbe probe) {
        List<HealthProbe> more = new ArrayList<>(probes);
        more.add(probe);
        probes = List.copyOf(more);
    }
}

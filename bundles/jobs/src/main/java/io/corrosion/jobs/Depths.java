package io.corrosion.jobs;

import io.corrosion.api.job.JobHealth;
import io.corrosion.api.observe.Meters;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.jobs.sql.Figures;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the queues every quarter of a minute and shows their depths to Prometheus. Thread-safe. */
@Component(service = Depths.class, immediate = true, configurationPid = "io.corrosion.jobs")
public final class Depths {

    private static final Logger LOG = LoggerFactory.getLogger(Depths.class);
    private static final Scope SCOPE = Scope.platform("job figures");
    private static final int PAUSE_SECONDS = 15;
    private static final Map<String, ToDoubleFunction<JobHealth.Queue>> STATES = Map.of(
            "queued", JobHealth.Queue::waiting,
            "running", JobHealth.Queue::running,
            "retry", JobHealth.Queue::retrying,
            "dead", JobHealth.Queue::dead);

    private final Clock clock = Clock.systemUTC();
    private final List<String> named;
    private final Transactions transactions;
    private final Handlers handlers;
    private final Meters meters;
    private final Figures figures = new Figures();
    private final Map<String, JobHealth.Queue> latest = new ConcurrentHashMap<>();
    private final Map<String, AutoCloseable> gauges = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer;

    @Activate
    public Depths(
            Settings settings,
            @Reference(target = "(corrosion.schema=jobs)") Transactions transactions,
            @Reference Handlers handlers,
            @Reference Meters meters) {
        named = Stream.of(settings.queues())
                .flatMap(names -> Stream.of(names.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        this.transactions = transactions;
        this.handlers = handlers;
        this.meters = meters;
        timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "jobs-depths");
            made.setDaemon(true);
            return made;
        });
        timer.scheduleWithFixedDelay(this::look, 1, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    public void stop() throws Exception {
        timer.shutdownNow();
        for (AutoCloseable gauge : gauges.values()) {
            gauge.close();
        }
    }

    /** The queues as they are now, by name. */
    List<JobHealth.Queue> now() {
        return transactions.read(SCOPE, tx -> figures.queues(tx, named, handlers.kinds(), clock.instant()));
    }

    private void look() {
        try {
            for (JobHealth.Queue queue : now()) {
                latest.put(queue.name(), queue);
                STATES.forEach((state, figure) -> gauges.computeIfAbsent(
                        queue.name() + "/" + state,
                        key -> meters.gauge(
                                "jobs_depth",
                                () -> figure.applyAsDouble(latest.get(queue.name())),
                                "queue",
                                queue.name(),
                                "state",
                                state)));
            }
        } catch (RuntimeException e) {
            LOG.warn("The depths of the queues are not known: {}", e.getMessage());
        }
    }
}

package io.corrosion.observability;

import io.corrosion.api.observe.HealthProbe;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.dto.BundleDTO;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts what could not start once more, and again, with longer and longer pauses. A component that reads the database while
 * it is made fails for good when the database is away in that second: the component runtime tries once, and whoever waits
 * for its service waits until the next restart. Store modules are left alone: their runtime judges them by such failures.
 * Thread-safe.
 */
@Component(service = HealthProbe.class, immediate = true)
public final class Revival implements HealthProbe {

    private static final Logger LOG = LoggerFactory.getLogger(Revival.class);
    private static final long LOOK_SECONDS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final String OURS = "corrosion-";
    private static final String OF_A_STORE_MODULE = "module:";

    private record Attempts(int count, Instant next) {}

    private final ServiceComponentRuntime components;
    private final Predicate<BundleDTO> ours;
    private final InstantSource clock;
    private final Map<String, Attempts> tried = new HashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "component-revival");
        made.setDaemon(true);
        return made;
    });
    private volatile Set<String> down = Set.of();

    @Activate
    public Revival(@Reference ServiceComponentRuntime components, BundleContext context) {
        this(components, bundle -> isOurs(bundle, context.getBundle(bundle.id)), Clock.systemUTC());
        thread.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    Revival(ServiceComponentRuntime components, Predicate<BundleDTO> ours, InstantSource clock) {
        this.components = components;
        this.ours = ours;
        this.clock = clock;
    }

    private static boolean isOurs(BundleDTO bundle, Bundle known) {
        return bundle.symbolicName.startsWith(OURS)
                && known != null
                && !known.getLocation().startsWith(OF_A_STORE_MODULE);
    }

    @Deactivate
    void close() {
        thread.shutdownNow();
    }

    /** Looks once at everything, and begins again what failed and has waited long enough. */
    void look() {
        try {
            Set<String> failed = new TreeSet<>();
            for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs()) {
                if (ours.test(component.bundle) && hasFailed(component)) {
                    failed.add(component.name);
                    beginAgain(component);
                }
            }
            down = Set.copyOf(failed);
            tried.values()
                    .removeIf(attempts -> attempts.next().plus(LONGEST_PAUSE).isBefore(clock.instant()));
        } catch (RuntimeException leaving) {
            LOG.warn("Components could not be looked at, which is tried again", leaving);
        }
    }

    /** To begin again stops all configurations of a component: one that works is not stopped for another that does not. */
    private boolean hasFailed(ComponentDescriptionDTO component) {
        Collection<ComponentConfigurationDTO> configurations = components.getComponentConfigurationDTOs(component);
        return !configurations.isEmpty()
                && configurations.stream().allMatch(one -> one.state == ComponentConfigurationDTO.FAILED_ACTIVATION);
    }

    private void beginAgain(ComponentDescriptionDTO component) {
        Instant now = clock.instant();
        Attempts before = tried.getOrDefault(component.name, new Attempts(0, now));
        if (before.next().isAfter(now)) {
            return;
        }
        tried.put(component.name, new Attempts(before.count() + 1, now.plus(pause(before.count()))));
        LOG.warn("{} could not start and is started again ({})", component.name, before.count() + 1);
        components.disableComponent(component);
        components.enableComponent(component);
    }

    private static Duration pause(int attempts) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 10));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    @Override
    public String name() {
        return "components";
    }

    @Override
    public boolean vital() {
        return false;
    }

    @Override
    public Health check() {
        Set<String> known = down;
        return known.isEmpty()
                ? new Health(true, "Everything started.")
                : new Health(
                        false,
                        "Could not start, and is started again (the log says why): "
                                + String.join(", ", new TreeSet<>(known)));
    }
}

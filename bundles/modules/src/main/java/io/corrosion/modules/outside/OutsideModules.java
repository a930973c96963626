package io.corrosion.modules.outside;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.module.SelfTest;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.modules.format.Husk;
import io.corrosion.modules.reach.Reaches;
import io.corrosion.modules.watch.Accounts;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and ends the programs of modules together with the bundles that stand for them. Called by the framework on the thread
 * that starts or stops the bundle; what goes wrong there is said by a self-test, so that the deployment fails with it. Thread-safe.
 */
@Component(service = Callbacks.class, immediate = true)
public final class OutsideModules implements SynchronousBundleListener, Callbacks {

    private static final Logger LOG = LoggerFactory.getLogger(OutsideModules.class);
    private static final int THREADS = 2;
    /** As long as an update may take at most, for those who send meanwhile. */
    private static final Duration CHANGING = Duration.ofMinutes(1);

    private final BundleContext context;
    private final ModuleGate gate;
    private final ServerDirectory servers;
    private final Accounts accounts;
    private final Premises premises;
    private final Passes passes = new Passes(Clock.systemUTC());
    private final Map<Long, Outside> running = new ConcurrentHashMap<>();
    private final Map<String, Instant> ended = new ConcurrentHashMap<>();
    private final Clock time = Clock.systemUTC();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "module-keeper");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public OutsideModules(
            BundleContext context,
            @Reference ModuleGate gate,
            @Reference ServerDirectory servers,
            @Reference Accounts accounts,
            @Reference Premises premises) {
        this.context = context;
        this.gate = gate;
        this.servers = servers;
        this.accounts = accounts;
        this.premises = premises;
        context.addBundleListener(this);
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getState() == Bundle.ACTIVE) {
                begin(bundle);
            }
        }
    }

    @Deactivate
    void deactivate() {
        context.removeBundleListener(this);
        running.keySet().forEach(this::end);
        clock.shutdownNow();
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STARTED) {
            begin(event.getBundle());
        } else if (event.getType() == BundleEvent.STOPPING) {
            end(event.getBundle().getBundleId());
        }
    }

    @Override
    public Answer deliver(LicenseId server, String slug, String name, Received received) {
        Optional<Outside> outside = running.values().stream()
                .filter(each -> each.slug().equals(slug))
                .findFirst();
        if (outside.isEmpty()
                && time.instant().isBefore(ended.getOrDefault(slug, Instant.MIN).plus(CHANGING))) {
            throw new Unavailable("The module " + slug + " was stopped a moment ago.", Duration.ofSeconds(5));
        }
        Outside module = outside.filter(each -> gate.isEnabled(each.bundle(), server))
                .orElseThrow(() -> new NotFound("Nothing is found at this address."));
        if (gate.isReadOnly(module.bundle(), server)) {
            throw new Refused("The time paid for this module is over: it takes nothing until it is paid again.");
        }
        return module.postman()
                .orElseThrow(() -> new Unavailable("The module " + slug + " is starting.", Duration.ofSeconds(5)))
                .deliver(server, name, received);
    }

    private void begin(Bundle bundle) {
        Optional<String> slug = Reaches.moduleOf(bundle);
        if (slug.isEmpty() || bundle.getHeaders("").get(Husk.HEADER) == null) {
            return;
        }
        Optional<String> refusal = premises.confinement().refusal();
        if (refusal.isPresent()) {
            LOG.warn("The program of {} is not started: {}", slug.get(), refusal.get());
            complain(bundle, refusal.get());
            return;
        }
        try {
            Outside outside = new Outside(bundle, slug.get(), premises.confinement(), passes, clock);
            running.put(bundle.getBundleId(), outside);
            outside.begin(
                    new ProgramDesk(bundle, slug.get(), gate, servers, outside.archives()),
                    ledger(slug.get()),
                    server -> gate.isEnabled(bundle, server));
            LOG.info(
                    "Module {} runs as a process of its own. {}",
                    slug.get(),
                    premises.confinement().inWords());
        } catch (IOException | RuntimeException e) { // the framework would swallow it, and the module seem well
            LOG.warn("The program of {} cannot be prepared", slug.get(), e);
            complain(bundle, "Its program cannot be prepared: " + e.getMessage());
        }
    }

    /** So that the deployment fails with these words. */
    private static void complain(Bundle bundle, String words) {
        SelfTest test = () -> Optional.of(words);
        bundle.getBundleContext().registerService(SelfTest.class, test, new Hashtable<>());
    }

    private void end(long bundle) {
        Outside outside = running.remove(bundle);
        if (outside != null) {
            ended.put(outside.slug(), time.instant());
            outside.close();
        }
    }

    private Ledger ledger(String slug) {
        return new Ledger() {
            @Override
            public void used(long cpuNanos) {
                accounts.used(slug, "its process", cpuNanos);
            }

            @Override
            public void trouble(String words) {
                accounts.failed(slug, "its process", words);
            }

            @Override
            public void giveUp(String why) {
                accounts.condemn(slug, why);
            }
        };
    }
}

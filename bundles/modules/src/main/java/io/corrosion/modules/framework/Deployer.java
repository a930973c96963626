package io.corrosion.modules.framework;

import io.corrosion.modules.reach.Reaches;
import io.corrosion.modules.reach.ServiceWall;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * Brings a module's bundle up and takes it down, through the framework API alone, so that only the module's own bundle
 * is ever refreshed. Bundles are started transiently: after a restart of the platform it is the reconciler that starts
 * them, never the framework. Called by one thread at a time.
 */
@Component(service = Deployer.class)
public final class Deployer {

    /** How long a module may take to start, and then to have all its components up. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration REFRESH_PATIENCE = Duration.ofSeconds(20);

    /** For components that come up without a service: asking how they are costs as much as bringing one up. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(25);

    private static final long BOOT_POLL_NANOS = 10_000_000;

    private final BundleContext system;
    private final FrameworkWiring wiring;
    private final ComponentHealth health;
    private final Trial trial;
    private final ExecutorService starters;

    @Activate
    public Deployer(BundleContext context, @Reference ServiceComponentRuntime components) {
        Bundle framework = context.getBundle(0);
        this.system = framework.getBundleContext();
        this.wiring = framework.adapt(FrameworkWiring.class);
        this.health = new ComponentHealth(components);
        this.trial = new Trial(system, wiring);
        this.starters = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "module-starter");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Deactivate
    void deactivate() {
        starters.shutdownNow();
    }

    /**
     * Waits until the framework has reached the start level of modules. Before that, at a warm start, it refuses to start
     * one, and what a module needs may not be there yet.
     *
     * @return false when the wait was interrupted: the platform stops
     */
    public boolean awaitBoot() {
        FrameworkStartLevel level = system.getBundle().adapt(FrameworkStartLevel.class);
        while (level.getStartLevel() < level.getInitialBundleStartLevel()) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(BOOT_POLL_NANOS);
        }
        return true;
    }

    /** Where the module's bundle is installed from, as far as the framework knows. */
    public static String location(String slug) {
        return Reaches.location(slug);
    }

    /** The module's bundle, when it is installed. */
    public Optional<Bundle> find(String slug) {
        return Optional.ofNullable(system.getBundle(location(slug)));
    }

    /**
     * Installs and starts a module; when it does not come up, it is taken away again.
     *
     * @return other bundles that started or stopped meanwhile: none, if all is well
     * @throws Undeployable with the reason
     */
    public List<String> install(String slug, byte[] jar) {
        BundleRules.check(slug, jar);
        find(slug).ifPresent(this::takeAway); // what an earlier failure has left behind
        try (Disturbance disturbance = new Disturbance(system, location(slug))) {
            Bundle bundle = system.installBundle(location(slug), new ByteArrayInputStream(jar));
            try {
                bringUp(bundle);
            } catch (Undeployable e) {
                takeAwayAfter(e, bundle);
                throw e;
            }
            return disturbance.touched();
        } catch (BundleException e) {
            throw new Undeployable("The framework refused the bundle: " + reason(e), e);
        }
    }

    /** Starts an installed module and waits until it is healthy. */
    public void start(Bundle bundle) {
        bringUp(bundle);
    }

    /**
     * What keeps the bundle from being wired here, in sentences; none when nothing does. Nothing is started or stopped.
     *
     * @return sentences of what fits and what does not
     */
    public Rehearsed rehearse(String slug, byte[] jar) {
        BundleRules.check(slug, jar);
        Trial.Findings findings = trial.of(slug, jar);
        return new Rehearsed(findings.imports(), findings.troubles());
    }

    /** What a rehearsal found: packages it takes from the platform, and what stands in the way. */
    public record Rehearsed(int imports, List<String> troubles) {}

    /**
     * Replaces a running module, after the new version was wired and its classes were loaded beside the old one. When it does
     * not come up all the same, the old one is put back and started.
     *
     * @param switching called when the old version is about to stop: from here until the return, the module is not there
     * @return other bundles that started or stopped meanwhile
     * @throws Undeployable with the reason; the old version runs
     */
    public List<String> update(String slug, byte[] jar, byte[] previous, Runnable switching) {
        Rehearsed rehearsed = rehearse(slug, jar);
        if (!rehearsed.troubles().isEmpty()) {
            throw new Undeployable(String.join(" ", rehearsed.troubles()));
        }
        Bundle bundle = find(slug).orElseThrow(() -> new Undeployable("The module is not installed."));
        switching.run();
        try (Disturbance disturbance = new Disturbance(system, location(slug))) {
            try {
                replace(bundle, jar);
            } catch (Undeployable e) {
                replace(bundle, previous);
                throw e;
            }
            return disturbance.touched();
        }
    }

    /** Stops and uninstalls the module and drops its class loader; harmless when it is not there. */
    public List<String> remove(String slug) {
        Optional<Bundle> bundle = find(slug);
        try (Disturbance disturbance = new Disturbance(system, location(slug))) {
            bundle.ifPresent(this::takeAway);
            return disturbance.touched();
        }
    }

    private void replace(Bundle bundle, byte[] jar) {
        try {
            stop(bundle);
            bundle.update(new ByteArrayInputStream(jar));
            refresh(bundle);
            bringUp(bundle);
        } catch (BundleException e) {
            throw new Undeployable("The framework refused the bundle: " + reason(e), e);
        }
    }

    private void bringUp(Bundle bundle) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (ServiceChanges changes = new ServiceChanges(system, bundle)) {
            within(PATIENCE, "start", () -> bundle.start(Bundle.START_TRANSIENT));
            Optional<ComponentHealth.Trouble> trouble = health.troubleOf(bundle);
            while (trouble.isPresent()) {
                if (trouble.get().fatal() || System.nanoTime() > end) {
                    throw new Undeployable(
                            "The module did not come up: " + trouble.get().reason());
                }
                changes.await(LOOK_AGAIN);
                trouble = health.troubleOf(bundle);
            }
        }
        refuseCrowd(bundle);
        within(PATIENCE, "answer its self-test", () -> SelfTests.ask(system, bundle));
    }

    /** So many pages, panels and resources nobody finds anything in, and every look-up takes longer. */
    private static void refuseCrowd(Bundle bundle) {
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        if (services != null && services.length > ServiceWall.MOST_SERVICES) {
            throw new Undeployable("The module registers " + services.length + " pages, panels and other services; "
                    + ServiceWall.MOST_SERVICES + " are allowed.");
        }
    }

    /** The first reason is the one to tell. */
    private void takeAwayAfter(Undeployable reason, Bundle bundle) {
        try {
            takeAway(bundle);
        } catch (Undeployable e) {
            reason.addSuppressed(e);
        }
    }

    private void takeAway(Bundle bundle) {
        stop(bundle);
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            throw new Undeployable("The framework could not uninstall the module: " + reason(e), e);
        }
        refresh(bundle);
    }

    private void stop(Bundle bundle) {
        within(PATIENCE, "stop", () -> bundle.stop(Bundle.STOP_TRANSIENT));
    }

    private void refresh(Bundle bundle) {
        CountDownLatch done = new CountDownLatch(1);
        wiring.refreshBundles(Set.of(bundle), event -> done.countDown());
        try {
            if (!done.await(REFRESH_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new Undeployable("The framework did not finish refreshing the module within 20 s.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Undeployable("Interrupted while the module was refreshed.", e);
        }
    }

    /** Something of the framework that may run a module's code, and so may hang or throw anything. */
    private interface FrameworkCall {
        void run() throws BundleException;
    }

    private void within(Duration limit, String verb, FrameworkCall call) {
        Future<?> done = starters.submit(() -> {
            call.run();
            return null;
        });
        try {
            done.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            done.cancel(true);
            throw new Undeployable("The module did not " + verb + " within " + limit.toSeconds() + " s.", e);
        } catch (ExecutionException e) {
            throw new Undeployable("The module did not " + verb + ": " + reason(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Undeployable("Interrupted while the module was to " + verb + ".", e);
        }
    }

    private static String reason(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return message.lines().findFirst().orElse("no reason given");
    }
}

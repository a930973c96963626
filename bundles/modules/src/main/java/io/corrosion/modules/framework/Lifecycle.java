package io.corrosion.modules.framework;

import io.corrosion.modules.reach.ServiceWall;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * The single steps of a bundle's life: each ends within its time, whatever the module's code does meanwhile, or with a sentence
 * of what went wrong. Thread-safe.
 */
final class Lifecycle implements AutoCloseable {

    /** How long a module may take to start, and then to have all its components up. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration REFRESH_PATIENCE = Duration.ofSeconds(20);

    /** For components that come up without a service: asking how they are costs as much as bringing one up. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(25);

    private final BundleContext system;
    private final FrameworkWiring wiring;
    private final ComponentHealth health;
    private final ExecutorService starters;

    Lifecycle(BundleContext system, ServiceComponentRuntime components) {
        this.system = system;
        this.wiring = system.getBundle().adapt(FrameworkWiring.class);
        this.health = new ComponentHealth(components);
        this.starters = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "module-starter");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void close() {
        starters.shutdownNow();
    }

    Bundle installed(String location, byte[] jar) {
        try {
            return system.installBundle(location, new ByteArrayInputStream(jar));
        } catch (BundleException e) {
            throw new Undeployable("The framework refuses the bundle: " + reason(e), e);
        }
    }

    /** Starts an installed bundle and waits until all its components are up and its self-tests are content. */
    void bringUp(Bundle bundle) {
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

    /** As {@link #takeAway}, for a reason which stays the one to tell. */
    void takeAwayAfter(RuntimeException reason, Bundle bundle) {
        try {
            takeAway(bundle);
        } catch (Undeployable e) {
            reason.addSuppressed(e);
        }
    }

    /** Stops and uninstalls a bundle and drops its class loader. */
    void takeAway(Bundle bundle) {
        stop(bundle);
        uninstall(bundle);
    }

    /** Uninstalls a stopped bundle and drops its class loader. */
    void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            throw new Undeployable("The framework could not uninstall the module: " + reason(e), e);
        }
        refresh(bundle);
    }

    void stop(Bundle bundle) {
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

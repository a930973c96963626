package io.corrosion.modules.framework;

import io.corrosion.modules.reach.Reaches;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a module's bundle up and takes it down, through the framework API alone, so that only the module's own bundle
 * is ever refreshed. Bundles are started transiently: after a restart of the platform it is the reconciler that starts
 * them, never the framework. Called by one thread at a time.
 */
@Component(service = Deployer.class)
public final class Deployer {

    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);

    private static final long BOOT_POLL_NANOS = 10_000_000;

    /** Where a rehearsed bundle is installed from for as long as that takes. */
    static final String REHEARSAL = "module-rehearsal:";

    private final BundleContext system;
    private final Lifecycle lifecycle;
    private final Trial trial;
    private final Apart apart;

    @Activate
    public Deployer(BundleContext context, @Reference ServiceComponentRuntime components) {
        this.system = context.getBundle(0).getBundleContext();
        this.lifecycle = new Lifecycle(system, components);
        this.trial = new Trial(system.getBundle().adapt(FrameworkWiring.class));
        this.apart = new Apart(context);
    }

    @Deactivate
    void deactivate() {
        lifecycle.close();
        apart.close();
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

    /** The module's bundle, when it is installed; while another is brought in beside it, the one that was started first. */
    public Optional<Bundle> find(String slug) {
        return all(slug).max(Comparator.comparing(Deployer::isActive));
    }

    /** Whether the module's bundle is started. */
    public boolean runs(String slug) {
        return find(slug).filter(Deployer::isActive).isPresent();
    }

    private static boolean isActive(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE;
    }

    /** Whether two versions are there: the process died while one was replaced by the other. */
    public boolean isTorn(String slug) {
        return all(slug).count() > 1;
    }

    private Stream<Bundle> all(String slug) {
        return Reaches.locations(slug).stream().map(system::getBundle).filter(Objects::nonNull);
    }

    /**
     * Installs and starts a module; when it does not come up, it is taken away again.
     *
     * @return other bundles that started or stopped meanwhile: none, if all is well
     * @throws Undeployable with the reason
     */
    public List<String> install(String slug, byte[] jar) {
        demandAllowed(slug, jar);
        all(slug).forEach(lifecycle::takeAway); // what an earlier failure has left behind
        try (Disturbance disturbance = new Disturbance(system, slug)) {
            Bundle bundle = lifecycle.installed(Reaches.locations(slug).get(0), jar);
            try {
                lifecycle.bringUp(bundle);
            } catch (Undeployable e) {
                lifecycle.takeAwayAfter(e, bundle);
                throw e;
            }
            return disturbance.touched();
        }
    }

    /** Starts an installed module and waits until it is healthy. */
    public void start(Bundle bundle) {
        lifecycle.bringUp(bundle);
    }

    /**
     * What keeps the bundle from being wired here, in sentences; none when nothing does. Nothing is started or stopped.
     *
     * @return sentences of what fits and what does not
     */
    public Rehearsed rehearse(String slug, byte[] jar) {
        demandAllowed(slug, jar);
        Bundle candidate = lifecycle.installed(REHEARSAL + slug + "/" + UUID.randomUUID(), jar);
        try {
            return trial.of(candidate);
        } finally {
            lifecycle.uninstall(candidate);
        }
    }

    /**
     * What a rehearsal found.
     *
     * @param imports packages it takes from the platform
     * @param troubles sentences of what stands in the way; none when it would start
     */
    public record Rehearsed(int imports, List<String> troubles) {
        public Rehearsed {
            troubles = List.copyOf(troubles);
        }
    }

    /** What is done when the module changes hands. */
    public interface Switch {

        /** The old version is about to stop: from here until the return of the update the module is not there. */
        void over();

        /** The new version did not come up and was taken away: the old one is about to start again. */
        void back();
    }

    /**
     * Replaces a running module: the new version is installed, wired and its classes are loaded beside the old one, which stops
     * only then. When the new one does not come up all the same, it goes, and the old one is started again.
     *
     * @return other bundles that started or stopped meanwhile
     * @throws Undeployable with the reason; the old version runs, unless it says that this one did not start either
     */
    public List<String> update(String slug, byte[] jar, Switch hands) {
        demandAllowed(slug, jar);
        Bundle old = find(slug).orElseThrow(() -> new Undeployable("The module is not installed."));
        all(slug)
                .filter(other -> !other.equals(old))
                .forEach(lifecycle::takeAway); // what an earlier failure has left behind
        try (Disturbance disturbance = new Disturbance(system, slug)) {
            Bundle next = lifecycle.installed(beside(slug, old), jar);
            try {
                demandFitting(next);
                hands.over();
            } catch (RuntimeException e) {
                lifecycle.takeAwayAfter(e, next);
                throw e;
            }
            change(old, next, hands);
            return disturbance.touched();
        }
    }

    private void demandAllowed(String slug, byte[] jar) {
        String name = BundleRules.check(slug, jar);
        if (Stream.of(system.getBundles())
                .anyMatch(other -> name.equals(other.getSymbolicName()) && !Apart.isModule(other))) {
            throw new Undeployable("The bundle calls itself " + name + ", as a bundle of the platform is called.");
        }
    }

    private static String beside(String slug, Bundle old) {
        return Reaches.locations(slug).stream()
                .filter(location -> !location.equals(old.getLocation()))
                .findFirst()
                .orElseThrow();
    }

    private void demandFitting(Bundle candidate) {
        List<String> troubles = trial.of(candidate).troubles();
        if (!troubles.isEmpty()) {
            throw new Undeployable(String.join(" ", troubles));
        }
    }

    private void change(Bundle old, Bundle next, Switch hands) {
        try {
            lifecycle.stop(old);
            lifecycle.bringUp(next);
        } catch (Undeployable e) {
            lifecycle.takeAwayAfter(e, next);
            hands.back();
            startAgain(old, e);
            throw e;
        }
        forget(old);
    }

    private void startAgain(Bundle old, Undeployable reason) {
        try {
            lifecycle.bringUp(old);
        } catch (Undeployable e) {
            lifecycle.stop(old);
            throw new Undeployable(reason.getMessage() + " And the version before: " + e.getMessage(), reason);
        }
    }

    /** The new version runs: what hinders the old one from going is no reason to stop it. */
    private void forget(Bundle old) {
        try {
            lifecycle.uninstall(old);
        } catch (Undeployable e) {
            LOG.warn("The version before of {} is not gone: {}", old.getSymbolicName(), e.getMessage());
        }
    }

    /** Stops and uninstalls the module and drops its class loader; harmless when it is not there. */
    public List<String> remove(String slug) {
        try (Disturbance disturbance = new Disturbance(system, slug)) {
            all(slug).forEach(lifecycle::takeAway);
            return disturbance.touched();
        }
    }
}

package io.corrosion.modules.framework;

import io.corrosion.modules.reach.Reaches;
import java.util.Collection;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Keeps the bundles of modules apart. Two of one name and version may be there at once, so that a new revision is wired beside the
 * one that runs; and nobody is wired to a module but itself, so that none that goes takes another with it. Thread-safe.
 */
final class Apart implements CollisionHook, ResolverHookFactory, ResolverHook, AutoCloseable {

    private final List<ServiceRegistration<?>> registrations;

    Apart(BundleContext context) {
        this.registrations = List.of(
                context.registerService(CollisionHook.class, this, null),
                context.registerService(ResolverHookFactory.class, this, null));
    }

    @Override
    public void filterCollisions(int operation, Bundle target, Collection<Bundle> colliding) {
        colliding.removeIf(Apart::isModule);
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
        // Whatever is installed may be wired.
    }

    @Override
    public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> colliding) {
        colliding.removeIf(other -> isModule(other.getRevision().getBundle()));
    }

    @Override
    public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
        Bundle asking = requirement.getRevision().getBundle();
        candidates.removeIf(candidate -> {
            Bundle provider = candidate.getRevision().getBundle();
            return isModule(provider) && !provider.equals(asking);
        });
    }

    @Override
    public void end() {
        // Nothing is kept from one resolution to the next.
    }

    static boolean isModule(Bundle bundle) {
        return Reaches.moduleOf(bundle).isPresent() || bundle.getLocation().startsWith(Deployer.REHEARSAL);
    }

    @Override
    public void close() {
        registrations.forEach(ServiceRegistration::unregister);
    }
}

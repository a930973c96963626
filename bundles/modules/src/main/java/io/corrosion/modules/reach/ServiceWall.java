package io.corrosion.modules.reach;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Hides from modules the services they have not declared, from everybody else the guards that exist for modules, and from all
 * what a module registers in the place of the platform. Called by the framework on every look-up, so it decides from names alone. Thread-safe.
 */
@Component(
        service = {FindHook.class, EventListenerHook.class, ServiceWall.class},
        immediate = true)
public final class ServiceWall implements FindHook, EventListenerHook {

    /** Property of services that stand before those of a module: dispatchers see them, the module does not. */
    public static final String STAND_IN = "corrosion.stand.in";

    /** As many services a module may have, those that stand before them included. */
    public static final int MOST_SERVICES = 400;

    /** How long whoever registers one too many waits: the framework's work for each is everybody's, so the crowd comes slowly. */
    private static final long PAUSE_NANOS = 1_000_000;

    /** Header of a bundle that has tables. */
    static final String SCHEMA = "Corrosion-Schema";

    private final Reaches reaches;
    private final Contracts contracts;
    private final long own;

    /** How many services each bundle of a module has. */
    private final Map<Long, Integer> counts = new ConcurrentHashMap<>();

    /** Services that nobody was told of. */
    private final Set<Long> unheard = ConcurrentHashMap.newKeySet();

    @Activate
    public ServiceWall(BundleContext context, @Reference Reaches reaches) {
        this.reaches = reaches;
        this.contracts = new Contracts(context.getBundle(0).getBundleContext());
        this.own = context.getBundle().getBundleId();
    }

    @Override
    public void find(
            BundleContext context,
            String name,
            String filter,
            boolean allServices,
            Collection<ServiceReference<?>> references) {
        references.removeIf(reference -> isHidden(context.getBundle(), reference));
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        ServiceReference<?> reference = event.getServiceReference();
        if (isOneTooMany(event.getType(), reference)) {
            listeners.clear();
            if (event.getType() == ServiceEvent.REGISTERED) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } else {
            listeners.keySet().removeIf(context -> isHidden(context.getBundle(), reference));
        }
    }

    /**
     * Whoever registers thousands of services is heard no more after some: else each of them costs everybody time. Who has heard
     * of a service hears that it goes, or it would be kept for ever; who has not, does not.
     */
    private boolean isOneTooMany(int type, ServiceReference<?> reference) {
        Bundle provider = reference.getBundle();
        if (provider == null || Reaches.moduleOf(provider).isEmpty()) {
            return false;
        }
        Long service = (Long) reference.getProperty(Constants.SERVICE_ID);
        return switch (type) {
            case ServiceEvent.REGISTERED ->
                counts.merge(provider.getBundleId(), 1, Integer::sum) > MOST_SERVICES && unheard.add(service);
            case ServiceEvent.UNREGISTERING -> {
                counts.computeIfPresent(provider.getBundleId(), (bundle, count) -> count > 1 ? count - 1 : null);
                yield unheard.remove(service);
            }
            default -> unheard.contains(service);
        };
    }

    /** Whether the platform calls the module by this service, so that something is to stand before it. */
    public boolean wantsStandIn(ServiceReference<?> reference) {
        return reference.getProperty(STAND_IN) == null
                && !watchedTypes(reference).isEmpty();
    }

    /** The service's contracts by which the platform calls it. */
    public List<String> watchedTypes(ServiceReference<?> reference) {
        return types(reference).stream().filter(contracts::isAsked).toList();
    }

    /** A contract of the platform. */
    public Class<?> contract(String type) {
        return contracts.load(type);
    }

    private static List<String> types(ServiceReference<?> reference) {
        return Arrays.asList((String[]) reference.getProperty(Constants.OBJECTCLASS));
    }

    private boolean isHidden(Bundle viewer, ServiceReference<?> reference) {
        Bundle provider = reference.getBundle();
        if (viewer == null) {
            return false;
        }
        if (viewer.equals(provider)) {
            return reference.getProperty(STAND_IN) != null || reference.getProperty(Sight.GUARDED) != null;
        }
        List<String> types = types(reference);
        boolean fromModule = provider != null && Reaches.moduleOf(provider).isPresent();
        if (fromModule && types.stream().anyMatch(contracts::isThePlatforms)) {
            return true;
        }
        if (viewer.getBundleId() == 0) {
            return false;
        }
        if (fromModule && wantsStandIn(reference)) {
            return true;
        }
        if (viewer.getBundleId() == own) {
            return false;
        }
        Optional<String> slug = Reaches.moduleOf(viewer);
        if (slug.isEmpty()) {
            return reference.getProperty(Sight.GUARDED) != null;
        }
        Optional<String> schema = Optional.ofNullable(viewer.getHeaders("").get(SCHEMA));
        return !Sight.sees(reaches.of(slug.get()), schema, types, reference::getProperty);
    }
}

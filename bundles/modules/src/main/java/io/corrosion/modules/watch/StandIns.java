package io.corrosion.modules.watch;

import io.corrosion.modules.reach.Delivery;
import io.corrosion.modules.reach.EnabledServers;
import io.corrosion.modules.reach.Reaches;
import io.corrosion.modules.reach.ServiceWall;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Puts a {@link StandIn} before each service by which the platform calls a module. It is registered as the module's own, with the
 * same properties, so that dispatchers see whose it is; the {@link ServiceWall} hides the original from them. Called by the
 * framework while a module registers, changes and withdraws services. Thread-safe.
 */
@Component(
        service = {},
        immediate = true)
public final class StandIns implements AllServiceListener {

    private static final Set<String> FRAMEWORKS =
            Set.of(Constants.OBJECTCLASS, Constants.SERVICE_ID, Constants.SERVICE_BUNDLEID, Constants.SERVICE_SCOPE);

    private final BundleContext system;
    private final ServiceWall wall;
    private final Accounts accounts;
    private final EnabledServers servers;
    private final Map<ServiceReference<?>, Placed> placed = new ConcurrentHashMap<>();
    private final Map<Long, Crew> crews = new ConcurrentHashMap<>();

    private record Placed(StandIn standIn, ServiceRegistration<?> registration) {}

    @Activate
    public StandIns(
            BundleContext context,
            @Reference ServiceWall wall,
            @Reference Accounts accounts,
            @Reference EnabledServers servers) {
        this.system = context.getBundle(0).getBundleContext();
        this.wall = wall;
        this.accounts = accounts;
        this.servers = servers;
        system.addServiceListener(this);
        for (Bundle bundle : system.getBundles()) {
            ServiceReference<?>[] services = bundle.getRegisteredServices();
            for (ServiceReference<?> reference : services == null ? new ServiceReference<?>[0] : services) {
                place(reference);
            }
        }
    }

    @Deactivate
    void deactivate() {
        system.removeServiceListener(this);
        List.copyOf(placed.keySet()).forEach(this::remove);
        crews.values().forEach(Crew::close);
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        ServiceReference<?> reference = event.getServiceReference();
        switch (event.getType()) {
            case ServiceEvent.REGISTERED -> place(reference);
            case ServiceEvent.MODIFIED ->
                Optional.ofNullable(placed.get(reference))
                        .ifPresent(there -> there.registration().setProperties(properties(reference)));
            case ServiceEvent.UNREGISTERING -> remove(reference);
            default -> {}
        }
    }

    private void place(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        Optional<String> slug = bundle == null ? Optional.empty() : Reaches.moduleOf(bundle);
        if (slug.isEmpty() || !wall.wantsStandIn(reference) || placed.containsKey(reference)) {
            return;
        }
        BundleContext module = bundle.getBundleContext();
        Crew crew = crews.computeIfAbsent(bundle.getBundleId(), none -> new Crew(slug.get()));
        Delivery delivery = new Delivery(servers.of(bundle));
        StandIn standIn = new StandIn(module, reference, accounts.of(slug.get()), crew, delivery);
        List<Class<?>> contracts = new ArrayList<>();
        for (String type : wall.watchedTypes(reference)) {
            contracts.add(wall.contract(type));
        }
        Object proxy =
                Proxy.newProxyInstance(contracts.get(0).getClassLoader(), contracts.toArray(new Class<?>[0]), standIn);
        placed.put(
                reference,
                new Placed(
                        standIn,
                        module.registerService(
                                contracts.stream().map(Class::getName).toArray(String[]::new),
                                proxy,
                                properties(reference))));
    }

    private void remove(ServiceReference<?> reference) {
        Placed gone = placed.remove(reference);
        if (gone == null) {
            return;
        }
        try {
            gone.registration().unregister();
        } catch (IllegalStateException already) {
            // The framework was faster: it withdraws whatever a stopped bundle has registered.
        }
        gone.standIn().close();
        Bundle bundle = reference.getBundle();
        if (bundle != null && placed.keySet().stream().noneMatch(other -> bundle.equals(other.getBundle()))) {
            Optional.ofNullable(crews.remove(bundle.getBundleId())).ifPresent(Crew::close);
        }
    }

    private static Dictionary<String, Object> properties(ServiceReference<?> reference) {
        Dictionary<String, Object> copy = new Hashtable<>();
        for (String key : reference.getPropertyKeys()) {
            if (!FRAMEWORKS.contains(key)) {
                copy.put(key, reference.getProperty(key));
            }
        }
        copy.put(ServiceWall.STAND_IN, true);
        return copy;
    }
}

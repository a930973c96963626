package io.corrosion.modules.reach;

import static java.util.stream.Collectors.joining;

import io.corrosion.api.tx.Transactions;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * Stands before the services that take a server or an organisation from whoever calls: one guard for each calling bundle, which
 * knows whose it is. Modules see the guard and the platform the service, both for as long as the service is there. Thread-safe.
 */
@Component(
        service = {},
        immediate = true)
public final class ScopeGuard implements ServiceTrackerCustomizer<Object, ServiceRegistration<?>> {

    /** Selects services as the platform has them. */
    static final String UNGUARDED = "(!(" + Sight.GUARDED + "=*))";

    private final BundleContext context;
    private final EnabledServers servers;
    private final ServiceTracker<Object, ServiceRegistration<?>> guards;

    @Activate
    public ScopeGuard(BundleContext context, @Reference EnabledServers servers, @Reference ServiceWall wall)
            throws InvalidSyntaxException {
        this.context = context;
        this.servers = servers;
        String contracts = GuardedContracts.names().stream()
                .map(name -> "(" + Constants.OBJECTCLASS + "=" + name + ")")
                .collect(joining());
        this.guards =
                new ServiceTracker<>(context, context.createFilter("(&(|" + contracts + ")" + UNGUARDED + ")"), this);
        guards.open();
    }

    @Deactivate
    void deactivate() {
        guards.close();
    }

    @Override
    public @Nullable ServiceRegistration<?> addingService(ServiceReference<Object> original) {
        Object schema = original.getProperty(Transactions.SCHEMA);
        if (schema != null && !isOfAModule(schema)) {
            return null;
        }
        List<Class<?>> contracts = Arrays.stream((String[]) original.getProperty(Constants.OBJECTCLASS))
                .flatMap(type -> GuardedContracts.find(type).stream())
                .toList();
        return context.registerService(
                contracts.stream().map(Class::getName).toArray(String[]::new),
                new Guard(original, contracts),
                properties(original));
    }

    @Override
    public void modifiedService(ServiceReference<Object> original, ServiceRegistration<?> guard) {
        guard.setProperties(properties(original));
    }

    @Override
    public void removedService(ServiceReference<Object> original, ServiceRegistration<?> guard) {
        guard.unregister();
    }

    /** Nobody but the module itself sees the transactions of its schema. */
    private boolean isOfAModule(Object schema) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> Reaches.moduleOf(bundle).isPresent())
                .anyMatch(bundle -> schema.equals(bundle.getHeaders("").get(ServiceWall.SCHEMA)));
    }

    /** By which services are told apart, such as the kind of a storage. */
    private static Dictionary<String, Object> properties(ServiceReference<?> original) {
        Dictionary<String, Object> copy = new Hashtable<>();
        for (String key : original.getPropertyKeys()) {
            if (key.startsWith("corrosion.") || key.equals(Constants.SERVICE_RANKING)) {
                copy.put(key, original.getProperty(key));
            }
        }
        copy.put(Sight.GUARDED, true);
        return copy;
    }

    /** Makes a module's view of one service. */
    private final class Guard implements ServiceFactory<Object> {

        private final ServiceReference<?> original;
        private final List<Class<?>> contracts;

        Guard(ServiceReference<?> original, List<Class<?>> contracts) {
            this.original = original;
            this.contracts = contracts;
        }

        @Override
        public @Nullable Object getService(Bundle module, ServiceRegistration<Object> any) {
            Object service = context.getService(original);
            return service == null ? null : GuardedContracts.guarded(contracts, service, servers.of(module));
        }

        @Override
        public void ungetService(Bundle module, ServiceRegistration<Object> any, Object service) {
            context.ungetService(original);
        }
    }
}

package io.corrosion.modules.reach;

import io.corrosion.api.backup.RecoveryPoints;
import io.corrosion.api.game.GamePlugins;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.map.Maps;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.plugin.PluginRules;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.storage.Blobs;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.Organisations;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Stands before the services that take a server or an organisation from whoever calls: one guard for each calling bundle, which
 * knows whose it is. Modules see the guard and the platform the service, both for as long as the service is there. Thread-safe.
 */
@Component(
        service = {},
        immediate = true,
        reference = {
            @Reference(
                    name = "Blobs",
                    service = Blobs.class,
                    target = ScopeGuard.UNGUARDED,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    bind = "stand",
                    unbind = "leave"),
            @Reference(
                    name = "Maps",
                    service = Maps.class,
                    target = ScopeGuard.UNGUARDED,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    bind = "stand",
                    unbind = "leave"),
            @Reference(
                    name = "RecoveryPoints",
                    service = RecoveryPoints.class,
                    target = ScopeGuard.UNGUARDED,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    bind = "stand",
                    unbind = "leave"),
            @Reference(
                    name = "PluginRules",
                    service = PluginRules.class,
                    target = ScopeGuard.UNGUARDED,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    bind = "stand",
                    unbind = "leave"),
            @Reference(
                    name = "GamePlugins",
                    service = GamePlugins.class,
                    target = ScopeGuard.UNGUARDED,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    bind = "stand",
                    unbind = "leave"),
            @Reference(
                    name = "LiveServers",
                    service = LiveServers.class,
                    target = ScopeGuard.UNGUARDED,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    bind = "stand",
                    unbind = "leave"),
            @Reference(
                    name = "ServerDirectory",
                    service = ServerDirectory.class,
                    target = ScopeGuard.UNGUARDED,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    bind = "stand",
                    unbind = "leave"),
            @Reference(
                    name = "Notifications",
                    service = Notifications.class,
                    target = ScopeGuard.UNGUARDED,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    bind = "stand",
                    unbind = "leave"),
            @Reference(
                    name = "Jobs",
                    service = Jobs.class,
                    target = ScopeGuard.UNGUARDED,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    bind = "stand",
                    unbind = "leave"),
            @Reference(
                    name = "Licences",
                    service = Licences.class,
                    target = ScopeGuard.UNGUARDED,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    bind = "stand",
                    unbind = "leave"),
            @Reference(
                    name = "Organisations",
                    service = Organisations.class,
                    target = ScopeGuard.UNGUARDED,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    bind = "stand",
                    unbind = "leave")
        })
public final class ScopeGuard {

    /** Selects services as the platform has them. */
    static final String UNGUARDED = "(!(" + Sight.GUARDED + "=*))";

    private final BundleContext context;
    private final EnabledServers servers;
    private final Map<ServiceReference<?>, ServiceRegistration<?>> guards = new ConcurrentHashMap<>();

    @Activate
    public ScopeGuard(BundleContext context, @Reference EnabledServers servers, @Reference ServiceWall wall) {
        this.context = context;
        this.servers = servers;
    }

    @Deactivate
    void deactivate() {
        List.copyOf(guards.keySet()).forEach(this::leave);
    }

    void stand(ServiceReference<?> original) {
        List<Class<?>> contracts = Arrays.stream((String[]) original.getProperty(Constants.OBJECTCLASS))
                .flatMap(type -> GuardedContracts.find(type).stream())
                .toList();
        guards.computeIfAbsent(
                original,
                none -> context.registerService(
                        contracts.stream().map(Class::getName).toArray(String[]::new),
                        new Guard(original, contracts),
                        properties(original)));
    }

    void leave(ServiceReference<?> original) {
        ServiceRegistration<?> guard = guards.remove(original);
        if (guard != null) {
            guard.unregister();
        }
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

package io.corrosion.modules.reach;

import io.corrosion.api.backup.RecoveryPoints;
import io.corrosion.api.game.GamePlugins;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.map.Maps;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.plugin.PluginRules;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.storage.Blobs;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.Organisations;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The contracts that modules have through a guard only, and what it lets through. Pure. */
final class GuardedContracts {

    /** Each argument of a call is looked at. */
    private static final Set<Class<?>> BY_SERVER = Set.of(
            Blobs.class,
            Maps.class,
            RecoveryPoints.class,
            PluginRules.class,
            GamePlugins.class,
            LiveServers.class,
            ServerDirectory.class,
            Notifications.class);

    /** Of these modules have some questions only: no keys of licences, nothing that makes members or licences. */
    private static final Map<Class<?>, Set<String>> IN_PART = Map.of(
            Licences.class, Set.of("owners"),
            Organisations.class, Set.of("find", "membershipsOf", "owners", "watch"));

    private static final Map<String, Class<?>> ALL = Stream.of(
                    BY_SERVER.stream(), IN_PART.keySet().stream(), Stream.of(Jobs.class))
            .flatMap(each -> each)
            .collect(Collectors.toMap(Class::getName, type -> type));

    private GuardedContracts() {}

    /** The contract of this name; empty when it is not one of these. */
    static Optional<Class<?>> find(String type) {
        return Optional.ofNullable(ALL.get(type));
    }

    static Set<String> names() {
        return ALL.keySet();
    }

    static boolean isGuarded(String type) {
        return ALL.containsKey(type);
    }

    /** The contracts of a service as the module has them: nothing else of the object is within its reach. */
    static Object guarded(List<Class<?>> contracts, Object service, EnabledServers.Of servers) {
        return Proxy.newProxyInstance(
                contracts.get(0).getClassLoader(), contracts.toArray(Class<?>[]::new), (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() != Object.class) {
                        check(method, arguments == null ? new Object[0] : arguments, servers);
                    }
                    return call(service, method, arguments);
                });
    }

    private static void check(Method method, Object[] arguments, EnabledServers.Of servers) {
        Class<?> contract = method.getDeclaringClass();
        if (IN_PART.containsKey(contract)) {
            if (!IN_PART.get(contract).contains(method.getName())) {
                throw servers.refusal("may not call " + contract.getSimpleName() + "." + method.getName());
            }
            return;
        }
        for (Object argument : arguments) {
            if (contract == Jobs.class) {
                checkName(argument instanceof NewJob job ? job.kind() : argument, servers.slug() + ".", servers);
            } else {
                servers.check(argument);
            }
            if (contract == Blobs.class) {
                checkName(argument, servers.slug() + "/", servers);
            }
        }
    }

    /** What a module names is its own: the backups of a server are blobs, and a restore is a job. */
    private static void checkName(Object argument, String stem, EnabledServers.Of servers) {
        if (argument instanceof String name && !name.startsWith(stem)) {
            throw servers.refusal("may not name " + name + " here: what is its own begins with " + stem);
        }
    }

    private static Object call(Object service, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(service, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

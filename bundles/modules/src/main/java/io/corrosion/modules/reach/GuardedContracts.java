package io.corrosion.modules.reach;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.backup.RecoveryPoints;
import io.corrosion.api.game.GamePlugins;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Profiles;
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
import io.corrosion.api.tx.Transactions;
import io.corrosion.modules.format.DataScope;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The contracts that modules have through a guard only, and what it lets through. Pure. */
final class GuardedContracts {

    private static final Set<Class<?>> WHOLE = Set.of(
            Access.class,
            Audit.class,
            Blobs.class,
            GamePlugins.class,
            Jobs.class,
            LiveServers.class,
            Maps.class,
            Notifications.class,
            PluginRules.class,
            RecoveryPoints.class,
            ServerDirectory.class,
            Transactions.class);

    /** Of these modules have some questions only: no keys of licences, nothing that makes members, licences or accounts. */
    private static final Map<Class<?>, Set<String>> IN_PART = Map.of(
            Licences.class, Set.of("owners"),
            Organisations.class, Set.of("find", "membershipsOf", "owners"),
            People.class, Set.of("find", "isOpen"),
            Profiles.class, Set.of("of"));

    /** These show names, addresses and deeds of people: for modules that declared it. */
    private static final Map<Class<?>, Set<String>> OF_PEOPLE =
            Map.of(Audit.class, Set.of("latest"), People.class, Set.of("find"), Profiles.class, Set.of("of"));

    /** What these answer is looked at, too. */
    private static final Set<Class<?>> TELLING =
            Set.of(Access.class, Organisations.class, People.class, ServerDirectory.class);

    private static final Map<String, Class<?>> ALL = Stream.concat(WHOLE.stream(), IN_PART.keySet().stream())
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
                    Class<?> contract = method.getDeclaringClass();
                    if (contract == Object.class) {
                        return call(service, method, arguments);
                    }
                    Object[] taken = taken(method, arguments == null ? new Object[0] : arguments, servers);
                    Object answer = call(service, method, taken);
                    return TELLING.contains(contract) ? Exchange.given(answer, servers) : answer;
                });
    }

    private static Object[] taken(Method method, Object[] arguments, EnabledServers.Of servers) {
        Class<?> contract = method.getDeclaringClass();
        servers.require(
                !IN_PART.containsKey(contract) || IN_PART.get(contract).contains(method.getName()),
                "may not call " + contract.getSimpleName() + "." + method.getName());
        if (OF_PEOPLE.getOrDefault(contract, Set.of()).contains(method.getName())) {
            servers.require(DataScope.PEOPLE, "calling " + contract.getSimpleName() + "." + method.getName());
        }
        Object[] taken = arguments.clone();
        for (int i = 0; i < taken.length; i++) {
            if (contract == Jobs.class) {
                checkName(taken[i] instanceof NewJob job ? job.kind() : taken[i], servers.slug() + ".", servers);
            } else if (contract == Blobs.class) {
                checkName(taken[i], servers.slug() + "/", servers);
            }
            taken[i] = taken(contract, taken[i], servers);
        }
        return taken;
    }

    private static Object taken(Class<?> contract, Object argument, EnabledServers.Of servers) {
        if (contract == Licences.class) {
            return Exchange.enabled((Collection<?>) argument, servers);
        }
        boolean isJudged = contract == Access.class && !(argument instanceof Caller);
        return isJudged ? argument : Exchange.taken(argument, servers);
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

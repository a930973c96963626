package io.corrosion.modules.reach;

import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.modules.watch.Accounts;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** A platform of two servers of two organisations, where every module is enabled on the first. */
record Enabled(Scope.Licence server, Scope.Licence foreign, Accounts accounts) {

    private static final BundleContext FRAMEWORK = proxy(BundleContext.class, (proxy, method, arguments) -> system());

    Enabled(Scope.Licence server, Scope.Licence foreign) {
        this(server, foreign, new Accounts(FRAMEWORK));
    }

    EnabledServers.Of of(String slug) {
        return servers().of(module(slug));
    }

    /** How often the module was refused something. */
    long refused(String slug) {
        return accounts.usage(slug).refused();
    }

    EnabledServers servers() {
        ModuleGate gate = proxy(
                ModuleGate.class, (proxy, method, arguments) -> server.license().equals(arguments[1]));
        Licences licences = proxy(Licences.class, (proxy, method, arguments) -> {
            Stream<Licence> all = Stream.of(server, foreign).map(Enabled::licence);
            return method.getName().equals("of")
                    ? all.filter(each -> each.tenant().equals(arguments[0])).toList()
                    : all.filter(each -> each.id().equals(arguments[0])).findFirst();
        });
        return new EnabledServers(gate, licences, accounts);
    }

    static Bundle module(String slug) {
        return proxy(Bundle.class, (proxy, method, arguments) -> Reaches.location(slug));
    }

    private static Licence licence(Scope.Licence scope) {
        return new Licence(
                scope.license(), scope.tenant(), "key", LicenceStatus.ACTIVE, Instant.EPOCH, Optional.empty());
    }

    private static Bundle system() {
        return proxy(Bundle.class, (proxy, method, arguments) -> FRAMEWORK);
    }

    static <T> T proxy(Class<T> type, InvocationHandler answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answer));
    }
}

package io.corrosion.modules.reach;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SignIn;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Membership;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tenancy.TenantStatus;
import io.corrosion.modules.format.Needs;
import io.corrosion.modules.watch.Accounts;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** A platform of two servers of two organisations, where every module is enabled on the first. */
public record Enabled(
        Scope.Licence server,
        Scope.Licence foreign,
        Accounts accounts,
        Set<Caller> signedIn,
        Visitors visitors,
        Reaches reaches,
        Set<LicenseId> lapsed) {

    static final UserId STRANGER = new UserId(new UUID(0, 1));

    private static final BundleContext FRAMEWORK = proxy(BundleContext.class, (proxy, method, arguments) -> system());

    public Enabled(Scope.Licence server, Scope.Licence foreign) {
        this(server, foreign, new HashSet<>());
    }

    private Enabled(Scope.Licence server, Scope.Licence foreign, Set<Caller> signedIn) {
        this(
                server,
                foreign,
                new Accounts(FRAMEWORK),
                signedIn,
                new Visitors(
                        proxy(SignIn.class, (proxy, method, arguments) -> signedIn.contains((Caller) arguments[0]))),
                new Reaches(),
                new HashSet<>());
    }

    /** The module's {@code module.json} says that it is told of these. */
    public void declare(String slug, String... data) {
        reaches.declare(slug, new Needs(null, null, null, null, List.of(data)));
    }

    public EnabledServers.Of of(String slug) {
        return servers().of(module(slug));
    }

    /** How often the module was refused something. */
    public long refused(String slug) {
        return accounts.usage(slug).refused();
    }

    public EnabledServers servers() {
        ModuleGate gate = proxy(
                ModuleGate.class,
                (proxy, method, arguments) -> method.getName().equals("isReadOnly")
                        ? lapsed.contains((LicenseId) arguments[1])
                        : server.license().equals(arguments[1]));
        Licences licences = proxy(Licences.class, (proxy, method, arguments) -> {
            Stream<Licence> all = Stream.of(server, foreign).map(Enabled::licence);
            return method.getName().equals("of")
                    ? all.filter(each -> each.tenant().equals(arguments[0])).toList()
                    : all.filter(each -> ((Collection<?>) arguments[0]).contains(each.id()))
                            .collect(Collectors.toMap(Licence::id, Licence::tenant));
        });
        Organisations organisations =
                proxy(Organisations.class, (proxy, method, arguments) -> memberships((UserId) arguments[0]));
        return new EnabledServers(gate, licences, organisations, accounts, visitors, reaches);
    }

    /** Everybody belongs to both organisations, but the one without a name, who belongs to the foreign one. */
    List<Membership> memberships(UserId user) {
        return Stream.of(server, foreign)
                .map(Scope.Licence::tenant)
                .filter(tenant -> !user.equals(STRANGER) || tenant.equals(foreign.tenant()))
                .map(tenant -> new Membership(organisation(tenant), "OWNER", 1, 1))
                .toList();
    }

    static Tenant organisation(TenantId id) {
        return new Tenant(id, id.toString(), "some", "starter", TenantStatus.ACTIVE, Instant.EPOCH, Instant.EPOCH);
    }

    public static Bundle module(String slug) {
        return proxy(Bundle.class, (proxy, method, arguments) -> Reaches.locations(slug)
                .get(0));
    }

    private static Licence licence(Scope.Licence scope) {
        return new Licence(
                scope.license(), scope.tenant(), "key", LicenceStatus.ACTIVE, Instant.EPOCH, Optional.empty());
    }

    private static Bundle system() {
        return proxy(Bundle.class, (proxy, method, arguments) -> FRAMEWORK);
    }

    public static <T> T proxy(Class<T> type, InvocationHandler answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answer));
    }
}

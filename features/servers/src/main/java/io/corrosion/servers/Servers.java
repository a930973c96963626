package io.corrosion.servers;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.cache.Remembered;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.NewServer;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.servers.ServerList.Place;
import io.corrosion.servers.ServerList.Placed;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds, lists and creates servers. One that was found is remembered. Thread-safe. */
@Component(service = {ServerDirectory.class, Servers.class})
public final class Servers implements ServerDirectory {

    private static final int CHUNK = 200;

    private final Transactions transactions;
    private final ServerStore store;
    private final ServerList list;
    private final Access access;
    private final Licences licences;
    private final Organisations organisations;
    private final LiveServers live;
    private final Newcomers newcomers;
    private final Clock clock = Clock.systemUTC();
    private final Remembered<LicenseId, Server> known = new Remembered<>(100_000);

    @Activate
    public Servers(
            @Reference(target = "(corrosion.schema=servers)") Transactions transactions,
            @Reference ServerStore store,
            @Reference ServerList list,
            @Reference Access access,
            @Reference Licences licences,
            @Reference Organisations organisations,
            @Reference LiveServers live,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.store = store;
        this.list = list;
        this.access = access;
        this.licences = licences;
        this.organisations = organisations;
        this.live = live;
        this.newcomers = new Newcomers(list, audit);
    }

    @Override
    public Server get(Caller caller, LicenseId server, Permission permission) {
        access.require(caller, server, permission);
        return find(server).orElseThrow(() -> new NotFound("There is no server with this id."));
    }

    @Override
    public Optional<Server> find(LicenseId server) {
        return Optional.ofNullable(licences.owners(List.of(server)).get(server))
                .flatMap(owner -> find(new Scope.Licence(owner, server)));
    }

    private Optional<Server> find(Scope.Licence scope) {
        Optional<Server> found = known.find(scope.license(), id -> read(scope));
        if (found.filter(server -> !server.tenant().equals(scope.tenant())).isPresent()) {
            // The licence has moved, and the news of that is still on its way to here.
            known.forget(scope.license());
            return read(scope);
        }
        return found;
    }

    private Optional<Server> read(Scope.Licence scope) {
        return transactions.read(scope, tx -> store.find(tx, scope.license()));
    }

    @Override
    public List<Server> visibleTo(Caller caller) {
        Map<TenantId, String> names = organisations.membershipsOf(caller.user()).stream()
                .collect(toMap(
                        place -> place.tenant().id(), place -> place.tenant().name()));
        List<Server> visible = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            ServerPage page = page(caller, ServerFilter.ALL, next, CHUNK);
            visible.addAll(page.servers());
            next = page.next();
        } while (next.isPresent());
        // Pages come by name already, and sorting keeps that order within an organisation.
        visible.sort(
                Comparator.comparing(server -> names.getOrDefault(server.tenant(), ""), String.CASE_INSENSITIVE_ORDER));
        return List.copyOf(visible);
    }

    /**
     * The servers the caller may see and the filter lets through, by name.
     *
     * @param cursor {@link ServerPage#next} of the page before; empty for the first page
     * @throws NotFound when the filter names an organisation the caller does not belong to
     */
    public ServerPage page(Caller caller, ServerFilter filter, Optional<String> cursor, int limit) {
        Scope.Person scope = access.scopeOf(caller);
        Set<TenantId> tenants =
                filter.tenant().map(tenant -> only(tenant, scope)).orElse(scope.tenants());
        Optional<Place> after = cursor.map(Cursor::parse);
        Set<TenantId> whole = tenants.stream()
                .filter(tenant -> access.allows(caller, tenant, ServerPermissions.VIEW))
                .collect(toUnmodifiableSet());
        Set<LicenseId> single = whole.size() == tenants.size() ? Set.of() : access.boundServers(caller);
        if (whole.isEmpty() && single.isEmpty()) {
            return new ServerPage(List.of(), Optional.empty());
        }
        List<Placed> found = new ArrayList<>();
        int chunk = limit + 1;
        boolean more = true;
        while (more && found.size() <= limit) {
            List<Placed> read = chunk(scope, whole, single, filter, after, chunk);
            read.stream()
                    .filter(placed -> sees(caller, placed.server()) && matches(filter, placed.server()))
                    .forEach(found::add);
            more = read.size() == chunk;
            after = more ? Optional.of(read.get(read.size() - 1).place()) : after;
            chunk = Math.max(chunk, CHUNK);
        }
        return page(found, limit);
    }

    @Override
    public Server create(Caller caller, LicenseId license, NewServer wanted) {
        Licence licence = licences.find(license).orElseThrow(() -> new NotFound("There is no licence with this id."));
        access.require(caller, licence.tenant(), ServerPermissions.CREATE);
        if (!licence.isActiveAt(clock.instant())) {
            throw new Conflict("The licence is not active, so no server can be created with it.");
        }
        Server server = ServerForm.accepted(wanted, licence, clock.instant().truncatedTo(ChronoUnit.MICROS));
        transactions.run(scope(licence), tx -> {
            newcomers.add(tx, caller, server, Map.of());
        });
        known.forget(license);
        return server;
    }

    /** What is remembered of the server may be wrong. */
    void forget(LicenseId server) {
        known.forget(server);
    }

    private List<Placed> chunk(
            Scope.Person scope,
            Set<TenantId> whole,
            Set<LicenseId> single,
            ServerFilter filter,
            Optional<Place> after,
            int limit) {
        return transactions.read(scope, tx -> list.page(tx, whole, single, filter, after, limit));
    }

    /** A role in the organisation usually decides, and needs no look-up for each server. */
    private boolean sees(Caller caller, Server server) {
        return access.allows(caller, server.tenant(), ServerPermissions.VIEW)
                || access.allows(caller, server.id(), ServerPermissions.VIEW);
    }

    private boolean matches(ServerFilter filter, Server server) {
        return filter.power()
                .map(state -> live.of(server.id()).power() == state)
                .orElse(true);
    }

    private static ServerPage page(List<Placed> found, int limit) {
        List<Placed> shown = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next = found.size() > limit
                ? Optional.of(Cursor.of(shown.get(limit - 1).place()))
                : Optional.empty();
        return new ServerPage(shown.stream().map(Placed::server).toList(), next);
    }

    private static Set<TenantId> only(TenantId tenant, Scope.Person scope) {
        if (!scope.tenants().contains(tenant)) {
            throw new NotFound("There is no organisation with this id.");
        }
        return Set.of(tenant);
    }

    private static Scope.Licence scope(Licence licence) {
        return new Scope.Licence(licence.tenant(), licence.id());
    }
}

package io.corrosion.servers;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.NewServer;
import io.corrosion.api.server.Server;
import io.corrosion.api.tenancy.LicenceActivation;
import io.corrosion.api.tenancy.LicenceActivation.Checked;
import io.corrosion.api.tenancy.LicenceDesk;
import io.corrosion.api.tenancy.LicenceRecord;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tenancy.TenantStatus;
import io.corrosion.api.tx.Narrowed;
import io.corrosion.api.tx.Transactions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Servers as the platform's operators see them (ADM-08): whose each is and how it is, and one more for an organisation, with a
 * licence that is issued for it. The inside stays the organisation's: the operator is nobody there, also afterwards. Needs
 * {@code platform.licences}. Thread-safe.
 */
@Component(service = PlatformServers.class)
public final class PlatformServers {

    /** What both deeds need. */
    public static final Permission LICENCES = Permission.of("platform.licences");

    private static final Scope CREATE = Scope.platform("create server");
    private static final int SHORTEST_REASON = 3;

    private final Access access;
    private final LicenceDesk desk;
    private final LicenceActivation activation;
    private final Organisations organisations;
    private final LiveServers live;
    private final Transactions transactions;
    private final Newcomers newcomers;
    private final Servers servers;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public PlatformServers(
            @Reference Access access,
            @Reference LicenceDesk desk,
            @Reference LicenceActivation activation,
            @Reference Organisations organisations,
            @Reference LiveServers live,
            @Reference(target = "(corrosion.schema=servers)") Transactions transactions,
            @Reference ServerList list,
            @Reference Servers servers,
            @Reference Audit audit) {
        this.access = access;
        this.desk = desk;
        this.activation = activation;
        this.organisations = organisations;
        this.live = live;
        this.transactions = transactions;
        this.newcomers = new Newcomers(list, audit);
        this.servers = servers;
    }

    /** A server, its organisation, its licence's state and its own. */
    public record Standing(LicenceRecord licence, Tenant tenant, LiveServer now) {}

    /** @param next where the next page begins; empty on the last one */
    public record Page(List<Standing> items, Optional<LicenseId> next) {}

    /** Servers of all organisations, the newest licence first; a page may hold fewer than were asked for. */
    public Page list(Caller caller, Optional<LicenseId> after, int limit) {
        List<LicenceRecord> found = desk.list(caller, Optional.empty(), after, limit);
        List<Standing> standing = found.stream()
                .filter(licence -> !licence.serverName().isEmpty())
                .flatMap(licence -> licence.tenant().flatMap(organisations::find).stream()
                        .map(tenant -> new Standing(licence, tenant, live.of(licence.id()))))
                .toList();
        return new Page(
                standing,
                found.size() < limit
                        ? Optional.empty()
                        : Optional.of(found.get(limit - 1).id()));
    }

    /**
     * Creates a server for an organisation, with its licence or not at all; how it is reached is set up by the organisation. Its
     * plan counts as if it did so itself: an operator who wants more changes the plan first.
     *
     * @param reason a sentence for the organisation's log
     * @throws Invalid naming each field that is not acceptable; no licence is issued then
     * @throws Conflict when the organisation is not active, its plan allows no more servers, or nobody owns it
     */
    public Server create(Caller caller, TenantId tenant, NewServer wanted, String reason) {
        access.requirePlatform(caller, LICENCES);
        Tenant place =
                organisations.find(tenant).orElseThrow(() -> new NotFound("There is no organisation with this id."));
        if (place.status() != TenantStatus.ACTIVE) {
            throw new Conflict(place.name() + " is not active: reinstate the organisation first.");
        }
        if (reason.strip().length() < SHORTEST_REASON) {
            throw Invalid.field("reason", "Say why: the organisation reads it in its log.");
        }
        Checked licence = activation.fresh();
        Server server = ServerForm.accepted(
                wanted, licence.id(), tenant, clock.instant().truncatedTo(ChronoUnit.MICROS));
        UserId owner = organisations.owners(tenant).stream()
                .findFirst()
                .orElseThrow(() -> new Conflict(place.name() + " has no owner who could run a server."));
        stand(caller, licence, owner, server, reason.strip());
        return server;
    }

    private void stand(Caller caller, Checked licence, UserId owner, Server server, String reason) {
        Scope.Licence scope = new Scope.Licence(server.tenant(), server.id());
        try {
            transactions.run(CREATE, tx -> {
                activation.activate(tx, licence, Actor.of(caller), owner, server.tenant());
                newcomers.add(Narrowed.to(tx, scope), caller, server, Map.of("reason", reason));
            });
        } finally {
            servers.forget(server.id());
        }
    }
}

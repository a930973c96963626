package io.corrosion.wipes.rehearsal;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.wipes.Begin;
import io.corrosion.wipes.WipePermissions;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.plan.FilePlan;
import io.corrosion.wipes.store.RehearsalRows;
import io.corrosion.wipes.store.WipeRows;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Beginning, watching and ending rehearsals; one of an organisation at a time, and none beside a wipe. Thread-safe. */
@Component(service = Rehearsals.class)
public final class Rehearsals {

    private static final int SHOWN = 20;

    private final Clock clock = Clock.systemUTC();
    private final Access access;
    private final Transactions transactions;
    private final ServerGateway gateway;
    private final Jobs jobs;
    private final Begin begin;
    private final Audit audit;
    private final RehearsalRows rows = new RehearsalRows();
    private final WipeRows wipes = new WipeRows();

    @Activate
    public Rehearsals(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=wipes)") Transactions transactions,
            @Reference ServerGateway gateway,
            @Reference Jobs jobs,
            @Reference Begin begin,
            @Reference Audit audit) {
        this.access = access;
        this.transactions = transactions;
        this.gateway = gateway;
        this.jobs = jobs;
        this.begin = begin;
        this.audit = audit;
    }

    /** A rehearsal with the plan it carried out. Immutable. */
    public record Detail(Rehearsal rehearsal, Optional<FilePlan> plan) {}

    /**
     * Begins a rehearsal; it goes on by itself.
     *
     * @throws Conflict when the connection can make no copy, a wipe of the server or a rehearsal of its organisation goes on
     */
    public Rehearsal begin(Caller caller, LicenseId server, WipeType type, Optional<UUID> profile) {
        Scope.Licence scope = access.require(caller, server, WipePermissions.EXECUTE);
        requireEquipped(server);
        return transactions.write(scope, tx -> {
            if (wipes.active(tx, scope).isPresent()) {
                throw new Conflict("This server is being wiped: rehearse when that is done.");
            }
            Rehearsal rehearsal = new Rehearsal(
                    UUID.randomUUID(),
                    server,
                    type,
                    begin.profile(tx, scope, profile),
                    Status.RUNNING,
                    Phase.COPY,
                    0,
                    "",
                    true,
                    false,
                    0,
                    "",
                    Findings.NONE,
                    Actor.of(caller),
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    Optional.empty());
            add(tx, scope, rehearsal);
            jobs.schedule(tx, Rehearse.job(rehearsal.id()));
            note(tx, caller, rehearsal, "rehearse");
            return rehearsal;
        });
    }

    private void requireEquipped(LicenseId server) {
        Set<Capability> has = gateway.capabilities(server);
        if (!has.containsAll(Set.of(Capability.FILES, Capability.FILE_TOOLS, Capability.DOCTOR))) {
            throw new Conflict(
                    "The connection of this server can make no copy beside it and see how much room its disk has;"
                            + " our agent can. The preview shows what a wipe would do.");
        }
    }

    private void add(Tx tx, Scope.Licence scope, Rehearsal rehearsal) {
        try {
            rows.add(tx, scope, rehearsal);
        } catch (SqlFailure failure) {
            if (failure.isDuplicate()) {
                throw new Conflict(
                        "An organisation rehearses one wipe at a time, and a rehearsal of this server or of another goes"
                                + " on already or its copy is still being removed: wait for its end, or cancel it.");
            }
            throw failure;
        }
    }

    /** The latest of the server, newest first. */
    public List<Rehearsal> list(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, WipePermissions.VIEW);
        return transactions.read(scope, tx -> rows.list(tx, scope, SHOWN));
    }

    /** @throws NotFound when the server has none with this id */
    public Detail get(Caller caller, LicenseId server, UUID id) {
        Scope.Licence scope = access.require(caller, server, WipePermissions.VIEW);
        return transactions.read(scope, tx -> new Detail(find(tx, scope, id), rows.plan(tx, id)));
    }

    private Rehearsal find(Tx tx, Scope.Licence scope, UUID id) {
        return rows.find(tx, scope, id).orElseThrow(() -> new NotFound("This server has no rehearsal with this id."));
    }

    /** Ends a rehearsal and removes its copy. */
    public Rehearsal cancel(Caller caller, LicenseId server, UUID id) {
        Scope.Licence scope = access.require(caller, server, WipePermissions.EXECUTE);
        return transactions.write(scope, tx -> {
            find(tx, scope, id);
            if (!rows.cancel(tx, scope, id)) {
                throw new Conflict("Only a rehearsal that runs can be cancelled; this one has ended.");
            }
            Rehearsal cancelled = find(tx, scope, id);
            note(tx, caller, cancelled, "cancel_rehearsal");
            return cancelled;
        });
    }

    private void note(Tx tx, Caller caller, Rehearsal rehearsal, String deed) {
        audit.record(
                tx,
                new AuditEntry(
                        Actor.of(caller),
                        "wipe." + deed,
                        "wipe_rehearsal",
                        rehearsal.id().toString(),
                        Optional.of(rehearsal.server()),
                        Map.of(
                                "type",
                                rehearsal.type().wire(),
                                "profile",
                                rehearsal.profile().name())));
    }
}

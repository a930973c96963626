package io.corrosion.backups;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.rest.SignedAddresses;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Addresses under which a backup can be fetched once, by whoever has them, within a quarter of an hour. Fetching takes the
 * address away before the first byte is sent, so that of two who come at once one gets it. Thread-safe.
 */
@Component(service = Links.class)
public final class Links {

    /** How long an address works, if nobody uses it. */
    public static final Duration VALID = Duration.ofMinutes(15);

    private static final Scope ANYBODY = Scope.platform("a backup fetched by its address");

    private final Clock clock;
    private final Access access;
    private final Transactions transactions;
    private final Backups backups;
    private final SignedAddresses signing;
    private final Ledger ledger;

    @Activate
    public Links(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=backups)") Transactions transactions,
            @Reference Backups backups,
            @Reference SignedAddresses signing,
            @Reference Audit audit) {
        this(Clock.systemUTC(), access, transactions, backups, signing, audit);
    }

    public Links(
            Clock clock,
            Access access,
            Transactions transactions,
            Backups backups,
            SignedAddresses signing,
            Audit audit) {
        this.clock = clock;
        this.access = access;
        this.transactions = transactions;
        this.backups = backups;
        this.signing = signing;
        this.ledger = new Ledger(audit);
    }

    /** An address, and until when it works. */
    public record Link(String address, Instant expiresAt) {}

    /** What an address was made for, and by whom. */
    public record Pass(Scope.Licence scope, Actor maker) {}

    /** Makes an address for a backup that is complete. */
    public Link make(Caller caller, LicenseId server, UUID backup) {
        Scope.Licence scope = access.require(caller, server, BackupPermissions.DOWNLOAD);
        UUID id = UUID.randomUUID();
        Instant until = clock.instant().plus(VALID);
        Actor maker = Actor.of(caller);
        transactions.run(scope, tx -> {
            backups.find(tx, scope, backup);
            Sql.update(
                    tx,
                    "insert into backups.links (id, tenant_id, license_id, backup_id, maker, expires_at)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    id,
                    scope.tenant().value(),
                    server.value(),
                    backup,
                    Ticket.of(maker),
                    until);
            ledger.write(tx, maker, "link", server, backup, Map.of("until", until.toString()));
        });
        return new Link(signing.sign(path(server, backup, id), VALID), until);
    }

    /**
     * Takes an address away for the one who uses it.
     *
     * @throws io.corrosion.api.error.Refused when it is none of ours, was altered or is too old
     * @throws NotFound when it was used before
     */
    public Pass use(LicenseId server, UUID backup, UUID link, String expires, String signature) {
        signing.check(path(server, backup, link) + "&expires=" + expires + "&signature=" + signature);
        return transactions.write(ANYBODY, tx -> taken(tx, server, backup, link));
    }

    private Pass taken(Tx tx, LicenseId server, UUID backup, UUID link) {
        return Sql.first(
                        tx,
                        "delete from backups.links where id = ? and license_id = ? and backup_id = ? and expires_at > ?"
                                + " returning tenant_id, maker",
                        row -> new Pass(
                                new Scope.Licence(new TenantId(row.uuid("tenant_id")), server),
                                Ticket.actor(row.text("maker"))),
                        link,
                        server.value(),
                        backup,
                        clock.instant())
                .orElseThrow(
                        () -> new NotFound("This address was used already. Make another one on the backups page."));
    }

    /** Forgets addresses that nobody used in time. */
    public void expire() {
        transactions.run(
                ANYBODY, tx -> Sql.update(tx, "delete from backups.links where expires_at < ?", clock.instant()));
    }

    private static String path(LicenseId server, UUID backup, UUID link) {
        return "/api/v1/servers/" + server + "/backups/" + backup + "/once?link=" + link;
    }
}

package io.corrosion.tenancy.transfer;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.messaging.MachineCredentials;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tenancy.Transfers;
import io.corrosion.api.tx.Narrowed;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.tenancy.Links;
import io.corrosion.tenancy.Promisers;
import io.corrosion.tenancy.Secret;
import io.corrosion.tenancy.TenancyPermissions;
import io.corrosion.tenancy.licence.LicenceDirectory;
import io.corrosion.tenancy.sql.TransferRows;
import io.corrosion.tenancy.team.TeamNotices;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Offers servers and hands them over. Thread-safe. */
@Component
public final class LicenceTransfers implements Transfers {

    private static final Scope TRANSFER = Scope.platform("licence transfer");

    private final Transactions transactions;
    private final Organisations organisations;
    private final Licences licences;
    private final ServerDirectory servers;
    private final Handover handover;
    private final MachineCredentials machines;
    private final Access access;
    private final Promisers promisers;
    private final Notifications notifications;
    private final Audit audit;
    private final Links links;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final TransferRows rows = new TransferRows();

    @Activate
    public LicenceTransfers(
            @Reference(target = "(corrosion.schema=tenancy)") Transactions transactions,
            @Reference Organisations organisations,
            @Reference Licences licences,
            @Reference ServerDirectory servers,
            @Reference Handover handover,
            @Reference MachineCredentials machines,
            @Reference Access access,
            @Reference Promisers promisers,
            @Reference Notifications notifications,
            @Reference Audit audit,
            @Reference Links links) {
        this.transactions = transactions;
        this.organisations = organisations;
        this.licences = licences;
        this.servers = servers;
        this.handover = handover;
        this.machines = machines;
        this.access = access;
        this.promisers = promisers;
        this.notifications = notifications;
        this.audit = audit;
        this.links = links;
        this.clock = Clock.systemUTC();
    }

    @Override
    public Offer offer(Caller caller, LicenseId server, String email, String typedName) {
        Licence licence = owned(caller, server);
        if (licence.status() == LicenceStatus.REVOKED) {
            throw new Conflict("The server's licence is revoked and cannot be transferred.");
        }
        Tenant from = organisations.find(licence.tenant()).orElseThrow();
        Offer offer = offer(caller, server, from, email, typedName);
        Secret token = Secret.random(random);
        try {
            send(caller, offer, token);
        } catch (SqlFailure e) {
            if (e.isDuplicate()) {
                throw new Conflict("Somebody else offers this server at this moment. Look again.");
            }
            throw e;
        }
        return offer;
    }

    private void send(Caller caller, Offer offer, Secret token) {
        LicenseId server = offer.server();
        transactions.run(new Scope.Licence(offer.from(), server), tx -> {
            rows.withdraw(tx, server, now());
            rows.add(tx, offer, token.sha256(), caller.user());
            audit.record(
                    tx,
                    LicenceDirectory.entry(
                            Actor.of(caller), "licence.transfer.offer", server, Map.of("email", offer.email())));
            notifications.send(tx, notice(offer, token));
        });
    }

    @Override
    public Optional<Offer> pending(Caller caller, LicenseId server) {
        Licence licence = owned(caller, server);
        return transactions.read(new Scope.Licence(licence.tenant(), server), tx -> rows.pending(tx, server, now()));
    }

    @Override
    public void withdraw(Caller caller, LicenseId server) {
        Licence licence = owned(caller, server);
        transactions.run(new Scope.Licence(licence.tenant(), server), tx -> {
            if (rows.withdraw(tx, server, now())) {
                audit.record(
                        tx, LicenceDirectory.entry(Actor.of(caller), "licence.transfer.withdraw", server, Map.of()));
            }
        });
    }

    @Override
    public Optional<Offer> byToken(String token) {
        return transactions.read(TRANSFER, tx -> rows.byToken(tx, new Secret(token).sha256(), now()));
    }

    @Override
    public Received accept(Caller caller, String token, TenantId into) {
        access.require(caller, into, TenancyPermissions.RECEIVE);
        byte[] hash = new Secret(token).sha256();
        requireStillOffered(caller, hash, into);
        return transactions.write(TRANSFER, tx -> {
            Offer offer = rows.byToken(tx, hash, now()).orElseThrow(LicenceTransfers::gone);
            if (!rows.accept(tx, offer, caller.user(), into, now())) {
                throw gone();
            }
            handover.carryOver(tx, offer, caller, into);
            return credentials(tx, offer.server(), into);
        });
    }

    private Received credentials(Tx tx, LicenseId server, TenantId into) {
        Scope.Licence scope = new Scope.Licence(into, server);
        Tx inside = Narrowed.to(tx, scope);
        return new Received(
                server,
                into,
                machines.rotate(inside, scope, MachineRole.AGENT),
                machines.rotate(inside, scope, MachineRole.PLUGIN));
    }

    private Licence owned(Caller caller, LicenseId server) {
        // A stranger to the server must not learn that it exists, so it is asked first.
        TenantId tenant =
                access.require(caller, server, TenancyPermissions.SERVER_VIEW).tenant();
        access.require(caller, tenant, TenancyPermissions.TRANSFER);
        return licences.find(server).orElseThrow(() -> new NotFound("There is no server with this id."));
    }

    private Offer offer(Caller caller, LicenseId id, Tenant from, String email, String typedName) {
        Server server = servers.find(id).orElseThrow(() -> new NotFound("There is no server with this id."));
        if (!server.name().equals(typedName.strip())) {
            throw Invalid.field("name", "Type the server's name, " + server.name() + ", to offer it.");
        }
        String to = email.strip().toLowerCase(Locale.ROOT);
        if (!to.matches("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,190}")) {
            throw Invalid.field("email", "Must be an address, such as nora@example.org.");
        }
        Instant now = now();
        return new Offer(
                UUID.randomUUID(),
                id,
                server.name(),
                from.id(),
                from.name(),
                to,
                caller.displayName(),
                now,
                now.plus(links.validity()));
    }

    private Notice notice(Offer offer, Secret token) {
        return Notice.of(TeamNotices.TRANSFER, offer.id().toString(), Recipient.address(offer.email()))
                .with("sender", offer.offeredBy())
                .with("organisation", offer.organisation())
                .with("server", offer.serverName())
                .with("days", Long.toString(links.validity().toDays()))
                .withSecret("link", links.to("/transfers/" + token.text()));
    }

    private static void requireMeant(Caller caller, Offer offer, TenantId into) {
        if (!offer.email().equalsIgnoreCase(caller.email())) {
            throw new Refused(
                    "This server is offered to " + offer.email() + ". Sign in with that address to accept it.");
        }
        if (offer.from().equals(into)) {
            throw new Conflict("The server belongs to this organisation already. Choose another one.");
        }
    }

    /**
     * Who was made less since, or was removed, gives nothing away by what was offered before. Asked before the deed's
     * transaction: that one holds a connection, and asking takes another.
     */
    private void requireStillOffered(Caller caller, byte[] hash, TenantId into) {
        Made made = transactions
                .read(TRANSFER, tx -> rows.byToken(tx, hash, now())
                        .map(offer -> new Made(offer, rows.offerer(tx, offer))))
                .orElseThrow(LicenceTransfers::gone);
        Offer offer = made.offer();
        requireMeant(caller, offer, into);
        boolean mayStill = promisers
                .asking(made.by())
                .filter(offerer -> access.allows(offerer, offer.server(), TenancyPermissions.SERVER_VIEW)
                        && access.allows(offerer, offer.from(), TenancyPermissions.TRANSFER))
                .isPresent();
        if (!mayStill) {
            throw gone();
        }
    }

    /** An offer and who answers for it. */
    private record Made(Offer offer, UserId by) {}

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static NotFound gone() {
        return new NotFound(
                "This offer is no longer good: it was accepted, withdrawn, or has expired. Ask for a new one.");
    }
}

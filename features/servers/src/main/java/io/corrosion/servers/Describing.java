package io.corrosion.servers;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.event.Outbox;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.server.NewServer;
import io.corrosion.api.server.Server;
import io.corrosion.api.tenancy.LicenceChanged;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Renaming a server, and saying anew where players find it and what it is (SRV-18). Every node hears of it. Thread-safe. */
@Component(service = Describing.class)
public final class Describing {

    public static final Permission RENAME = Permission.of("settings.rename");
    public static final Permission DESCRIPTION = Permission.of("settings.description");

    private final Clock clock = Clock.systemUTC();
    private final Transactions transactions;
    private final Access access;
    private final Servers servers;
    private final ServerStore store;
    private final Audit audit;
    private final Outbox outbox;

    @Activate
    public Describing(
            @Reference(target = "(corrosion.schema=servers)") Transactions transactions,
            @Reference Access access,
            @Reference Servers servers,
            @Reference ServerStore store,
            @Reference Audit audit,
            @Reference Outbox outbox) {
        this.transactions = transactions;
        this.access = access;
        this.servers = servers;
        this.store = store;
        this.audit = audit;
        this.outbox = outbox;
    }

    /**
     * What is left out stays.
     *
     * @throws io.corrosion.api.error.Invalid naming each field that is not acceptable
     */
    public Server describe(
            Caller caller,
            LicenseId server,
            Optional<String> name,
            Optional<String> address,
            Optional<Integer> maxPlayers,
            Optional<String> description) {
        boolean onlyDescribes = name.isEmpty() && address.isEmpty() && maxPlayers.isEmpty();
        Scope.Licence scope = access.require(caller, server, onlyDescribes ? DESCRIPTION : RENAME);
        if (description.isPresent()) {
            access.require(caller, server, DESCRIPTION);
        }
        Server now = servers.find(server).orElseThrow(() -> new NotFound("There is no server with this id."));
        NewServer wanted = new NewServer(
                name.orElse(now.name()),
                now.game(),
                address.orElse(now.address()),
                maxPlayers.orElse(now.maxPlayers()),
                description.orElse(now.description()));
        Server described = ServerForm.accepted(wanted, now.id(), now.tenant(), now.createdAt());
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        transactions.run(scope, tx -> {
            store.describe(tx, server, described, at);
            audit.record(
                    tx,
                    new AuditEntry(
                            Actor.of(caller),
                            "server.describe",
                            "server",
                            server.toString(),
                            Optional.of(server),
                            Changes.between(now, described)
                                    .without("created_at", "updated_at")
                                    .details(Map.of("name", described.name()))));
            outbox.add(tx, new LicenceChanged(scope.tenant(), server, at));
        });
        servers.forget(server);
        return described;
    }
}

package io.corrosion.tenancy;

import io.corrosion.api.access.Binding;
import io.corrosion.api.access.BindingId;
import io.corrosion.api.access.Bindings;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Place;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.RecordedEntry;
import io.corrosion.api.event.Event;
import io.corrosion.api.event.Outbox;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.messaging.MachineCredential;
import io.corrosion.api.messaging.MachineCredentials;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import io.corrosion.testkit.postgres.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What other slices do inside our transactions (audit, events, mails, rights, credentials), as rows of one table, so that a
 * crash takes it back like everything else.
 */
public final class Deeds implements Audit, Outbox, Notifications, Bindings, MachineCredentials {

    /** Secrets of mails by their address, the newest. */
    public final Map<String, String> links = new ConcurrentHashMap<>();

    /** Makes the table. */
    public static void table(TestDatabase database) {
        try (var connection = database.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "create table tenancy.deeds (kind text not null, what text not null, tenant text not null,"
                            + " at bigint generated always as identity)");
            statement.execute("grant all on tenancy.deeds to corrosion_app, corrosion_platform");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<String> of(Tx tx, String kind) {
        return Sql.list(tx, "select what from tenancy.deeds where kind = ? order by at", row -> row.text("what"), kind);
    }

    @Override
    public void record(Tx tx, AuditEntry entry) {
        insert(tx, "audit", entry.action());
        insert(tx, "audited", entry.action() + " " + entry.resourceId());
    }

    @Override
    public List<RecordedEntry> latest(Tx tx, LicenseId license, int limit) {
        return List.of();
    }

    @Override
    public void add(Tx tx, Event event) {
        insert(tx, "event", event.getClass().getSimpleName());
    }

    @Override
    public void announce(Event event) {}

    @Override
    public void send(Tx tx, Notice notice) {
        insert(tx, "mail", notice.event());
        String link = notice.secrets().get("link");
        tx.afterCommit(() -> links.put(notice.recipient().toString(), link.substring(link.lastIndexOf('/') + 1)));
    }

    @Override
    public void give(
            Tx tx, Actor actor, TenantId tenant, Place place, UserId user, Gift gift, Optional<Instant> until) {
        insert(tx, "gift", user + " " + place + " " + gift);
    }

    @Override
    public void endAll(Tx tx, TenantId tenant, UserId user) {
        insert(tx, "gifts ended", user.toString());
    }

    @Override
    public MachineCredential rotate(Tx tx, Scope.Licence scope, MachineRole role) {
        insert(tx, "credential", role.wire());
        return new MachineCredential(role, "nats://test", "jwt", "seed", "key");
    }

    @Override
    public void revoke(Tx tx, Scope.Licence scope, MachineRole role) {
        insert(tx, "revoked", role.wire());
    }

    @Override
    public List<Issued> issued(Tx tx, Scope.Licence scope) {
        return List.of();
    }

    private static void insert(Tx tx, String kind, String what) {
        Sql.update(
                tx,
                "insert into tenancy.deeds (kind, what, tenant) values (?, ?, ?)",
                kind,
                what,
                tx.scope() instanceof Scope.Platform ? "" : tx.tenantId().toString());
    }

    @Override
    public List<Binding> at(Caller caller, Place place) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Binding give(Caller caller, Place place, UserId user, Gift gift, Optional<Instant> until, String reason) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Binding change(
            Caller caller, Place place, BindingId binding, Gift gift, Optional<Instant> until, String reason) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void withdraw(Caller caller, Place place, BindingId binding, String reason) {
        throw new UnsupportedOperationException();
    }
}

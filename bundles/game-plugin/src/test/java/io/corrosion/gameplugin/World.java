package io.corrosion.gameplugin;

import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.RecordedEntry;
import io.corrosion.api.event.Event;
import io.corrosion.api.event.Outbox;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Standing;
import io.corrosion.api.tenancy.Standings;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** One licence, and what others are told of it. */
public final class World implements Licences, Outbox, Audit {

    public final Licence licence = new Licence(
            LicenseId.random(), TenantId.random(), "key", LicenceStatus.ACTIVE, Instant.EPOCH, Optional.empty());
    public final Scope.Licence scope = new Scope.Licence(licence.tenant(), licence.id());
    public final List<Event> events = new CopyOnWriteArrayList<>();
    public final List<AuditEntry> audited = new CopyOnWriteArrayList<>();
    public volatile Standing standing = Standing.FULL;

    @Override
    public Optional<Licence> find(LicenseId license) {
        return Optional.of(licence).filter(known -> known.id().equals(license));
    }

    @Override
    public List<Licence> of(TenantId tenant) {
        return List.of(licence);
    }

    @Override
    public Licence issue(TenantId tenant, UserId billingContact) {
        throw new UnsupportedOperationException();
    }

    /** What the licence's state leaves possible. */
    public Standings standings() {
        return new Standings() {
            @Override
            public Standing of(TenantId tenant) {
                return standing;
            }

            @Override
            public Standing of(LicenseId license) {
                return standing;
            }
        };
    }

    @Override
    public void add(Tx tx, Event event) {
        tx.afterCommit(() -> events.add(event));
    }

    @Override
    public void announce(Event event) {
        events.add(event);
    }

    @Override
    public void record(Tx tx, AuditEntry entry) {
        audited.add(entry);
    }

    @Override
    public List<RecordedEntry> latest(Tx tx, LicenseId license, int limit) {
        return List.of();
    }
}

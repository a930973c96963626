package io.corrosion.vault;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.KeyRotation;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Leaves a rotation as a row and a job. Thread-safe. */
@Component(service = {KeyRotation.class, StoredRotation.class})
public final class StoredRotation implements KeyRotation {

    static final String KIND = "vault.rotate";

    private static final Permission KEYS = Permission.of("platform.keys");
    private static final Scope PLATFORM = Scope.platform("key rotation");
    private static final UUID NOBODY = new UUID(0, 0);

    private final Transactions transactions;
    private final Access access;
    private final Audit audit;
    private final Jobs jobs;
    private final Clock clock;
    private final RotationRows rows = new RotationRows();

    @Activate
    public StoredRotation(
            @Reference(target = "(corrosion.schema=vault)") Transactions transactions,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Jobs jobs) {
        this(transactions, access, audit, jobs, Clock.systemUTC());
    }

    StoredRotation(Transactions transactions, Access access, Audit audit, Jobs jobs, Clock clock) {
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public Progress start(Caller caller, Kind kind) {
        access.requirePlatform(caller, KEYS);
        return start(Actor.of(caller), kind);
    }

    @Override
    public Optional<Progress> progress(Caller caller, Kind kind) {
        access.requirePlatform(caller, KEYS);
        return progress(kind);
    }

    /** Starts it for whoever sits at the platform's own console. */
    Progress start(Actor actor, Kind kind) {
        String word = kind.name().toLowerCase(Locale.ROOT);
        return transactions.write(PLATFORM, tx -> {
            if (rows.running(tx, kind).isEmpty()) {
                rows.start(tx, kind, actor.id().orElse(NOBODY), clock.instant().truncatedTo(ChronoUnit.MICROS));
                audit.record(
                        tx, new AuditEntry(actor, "vault.rotate." + word, "vault", word, Optional.empty(), Map.of()));
            }
            jobs.schedule(
                    tx,
                    NewJob.of(KIND, '"' + word + '"')
                            .withKey(word + "/" + clock.instant())
                            .withTimeLimit(Duration.ofHours(12)));
            return rows.newest(tx, kind).orElseThrow();
        });
    }

    Optional<Progress> progress(Kind kind) {
        return transactions.read(PLATFORM, tx -> rows.newest(tx, kind));
    }
}

package io.corrosion.backups.work;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.backups.Backup;
import io.corrosion.backups.Backups;
import io.corrosion.backups.Ledger;
import io.corrosion.backups.Plans;
import io.corrosion.backups.SettingsRows;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What follows a backup: telling people, and deleting what need not be kept. Thread-safe. */
@Component(service = Housekeeping.class)
public final class Housekeeping {

    private final Clock clock = Clock.systemUTC();
    private final Transactions transactions;
    private final Backups backups;
    private final Plans plans;
    private final Ledger ledger;
    private final SettingsRows settings = new SettingsRows();

    @Reference(policy = ReferencePolicy.DYNAMIC)
    volatile List<Notifications> notifications = List.of();

    @Activate
    public Housekeeping(
            @Reference(target = "(corrosion.schema=backups)") Transactions transactions,
            @Reference Backups backups,
            @Reference Plans plans,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.backups = backups;
        this.plans = plans;
        this.ledger = new Ledger(audit);
    }

    /** Tells whoever the server's notices go to. */
    void tell(Tx tx, Scope.Licence scope, Backup backup, String event, String error) {
        String key = event.endsWith("restored")
                ? backup.id() + "/" + clock.instant()
                : backup.id().toString();
        for (Notifications each : notifications) {
            each.send(
                    tx,
                    Notice.of(event, key, Recipient.server(scope.license()))
                            .with("backup", backup.name())
                            .with("reason", error.isEmpty() ? "-" : error));
        }
    }

    /** Deletes what has expired and what the retention does not keep. */
    void prune(Scope.Licence scope) {
        transactions.run(scope, tx -> {
            Instant now = clock.instant();
            List<Backup> expired = plans.expired(tx, scope, now);
            List<Backup> pruned =
                    plans.toPrune(tx, scope, settings.of(tx, scope).retention());
            Stream.concat(expired.stream(), pruned.stream()).distinct().forEach(backup -> {
                backups.delete(tx, backup);
                ledger.write(
                        tx,
                        Actor.system("backups"),
                        "prune",
                        scope.license(),
                        backup.id(),
                        Map.of("name", backup.name(), "why", expired.contains(backup) ? "expired" : "retention"));
            });
        });
    }
}

package io.corrosion.notify;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenceChanged;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.notify.sql.NoticeRows;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Reports that a licence ended, was suspended or revoked, and that it counts again (NOTE-08). What was told last about it
 * is not told again, however often and for whatever else it changes.
 */
@Component(service = EventListener.class)
public final class LicenceReports implements EventListener<LicenceChanged> {

    private static final String AREA = "licence.";
    private static final Map<String, String> REASONS = Map.of(
            LicenceEvents.EXPIRED, "Its time is over.",
            LicenceEvents.SUSPENDED, "The platform's operators suspended it.",
            LicenceEvents.REVOKED, "The platform's operators revoked it.");

    private final Transactions transactions;
    private final Notifications notifications;
    private final Licences licences;
    private final Told told;
    private final NoticeRows rows = new NoticeRows();

    @Activate
    public LicenceReports(
            @Reference(target = "(corrosion.schema=notify)") Transactions transactions,
            @Reference Notifications notifications,
            @Reference Licences licences,
            @Reference ServerNames names) {
        this.transactions = transactions;
        this.notifications = notifications;
        this.licences = licences;
        this.told = new Told(transactions, notifications, names);
    }

    @Override
    public Class<LicenceChanged> type() {
        return LicenceChanged.class;
    }

    @Override
    public void on(LicenceChanged event) {
        Optional<Licence> licence = licences.find(event.server());
        licence.filter(found -> found.tenant().equals(event.tenant()))
                .ifPresent(found -> transactions.run(
                        new Scope.Licence(event.tenant(), event.server()), tx -> tell(tx, event, kind(found))));
    }

    private static String kind(Licence licence) {
        return switch (licence.status()) {
            case ACTIVE -> LicenceEvents.ACTIVE;
            case EXPIRED -> LicenceEvents.EXPIRED;
            case SUSPENDED -> LicenceEvents.SUSPENDED;
            case REVOKED -> LicenceEvents.REVOKED;
        };
    }

    /** A licence that counts is told only to those who heard that it did not. */
    private void tell(Tx tx, LicenceChanged event, String kind) {
        String before = rows.newest(tx, event.server(), AREA).orElse(LicenceEvents.ACTIVE);
        if (!before.equals(kind)) {
            notifications.send(
                    tx,
                    told.notice(
                            event.server(),
                            kind,
                            "licence-" + event.at().toEpochMilli(),
                            event.at(),
                            REASONS.getOrDefault(kind, "")));
        }
    }
}

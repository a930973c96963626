package io.corrosion.notify;

import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Makes a notice of what was heard about a server: its name, the moment, the reason. Thread-safe. */
final class Told {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final Transactions transactions;
    private final Notifications notifications;
    private final ServerNames names;

    Told(Transactions transactions, Notifications notifications, ServerNames names) {
        this.transactions = transactions;
        this.notifications = notifications;
        this.names = names;
    }

    void ofServer(TenantId tenant, LicenseId server, String kind, String key, Instant at, String reason) {
        transactions.run(
                new Scope.Licence(tenant, server), tx -> notifications.send(tx, notice(server, kind, key, at, reason)));
    }

    Notice notice(LicenseId server, String kind, String key, Instant at, String reason) {
        return Notice.of(kind, key, Recipient.server(server))
                .with("server", names.of(server))
                .with("at", MOMENT.format(at))
                .with("reason", reason.isEmpty() ? "-" : reason);
    }
}

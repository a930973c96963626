package io.corrosion.notify;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.notify.Inbox;
import io.corrosion.api.notify.ReceivedNotice;
import io.corrosion.api.rest.Items;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.notify.sql.NotificationRows;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * People's own notices. They may come from several organisations and from the platform, so they are read in the platform's
 * scope and by nothing but the caller's own id. Thread-safe.
 */
@Component
public final class StoredInbox implements Inbox {

    private static final Scope SCOPE = Scope.platform("inbox");

    private final Clock clock = Clock.systemUTC();
    private final Transactions transactions;
    private final Ringing ringing;
    private final NotificationRows rows = new NotificationRows();

    @Activate
    public StoredInbox(
            @Reference(target = "(corrosion.schema=notify)") Transactions transactions, @Reference Ringing ringing) {
        this.transactions = transactions;
        this.ringing = ringing;
    }

    @Override
    public Items<ReceivedNotice> list(Caller caller, Optional<String> after, int limit) {
        int size = Pages.size(limit);
        Optional<UUID> from = Pages.from(after);
        return Pages.of(
                transactions.read(SCOPE, tx -> rows.inbox(tx, caller.user(), from, size + 1)),
                size,
                ReceivedNotice::id);
    }

    @Override
    public long unread(Caller caller) {
        return transactions.read(SCOPE, tx -> rows.unread(tx, caller.user()));
    }

    @Override
    public void markRead(Caller caller, UUID notice) {
        boolean marked = transactions.write(SCOPE, tx -> {
            ringing.ring(tx, caller.user());
            return rows.markRead(tx, caller.user(), notice, clock.instant());
        });
        if (!marked) {
            throw new NotFound("There is no notice with this id in your list.");
        }
    }

    @Override
    public void markAllRead(Caller caller) {
        transactions.run(SCOPE, tx -> {
            rows.markAllRead(tx, caller.user(), clock.instant());
            ringing.ring(tx, caller.user());
        });
    }
}

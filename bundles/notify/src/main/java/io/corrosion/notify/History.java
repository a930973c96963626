package io.corrosion.notify;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.notify.DeliveryFilter;
import io.corrosion.api.notify.DeliveryRecord;
import io.corrosion.api.notify.NoticeKind;
import io.corrosion.api.rest.Items;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.notify.sql.HistoryRows;
import io.corrosion.notify.sql.NoticeRows;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What went out within a scope, and again what was given up. Rights are asked before. Thread-safe. */
@Component(service = History.class)
public final class History {

    private final Transactions transactions;
    private final Kinds kinds;
    private final Dispatch dispatch;
    private final HistoryRows rows = new HistoryRows();
    private final NoticeRows notices = new NoticeRows();

    @Activate
    public History(
            @Reference(target = "(corrosion.schema=notify)") Transactions transactions,
            @Reference Kinds kinds,
            @Reference Dispatch dispatch) {
        this.transactions = transactions;
        this.kinds = kinds;
        this.dispatch = dispatch;
    }

    Items<DeliveryRecord> list(Scope scope, DeliveryFilter filter, Optional<String> after, int limit) {
        int size = Pages.size(limit);
        Optional<UUID> from = Pages.from(after);
        return Pages.of(
                transactions.read(scope, tx -> rows.list(tx, filter, from, size + 1)), size, DeliveryRecord::id);
    }

    /** Leaves it to be delivered again, together with the record of who wanted it. */
    void retry(Scope scope, UUID delivery, Consumer<Tx> record) {
        transactions.run(scope, tx -> {
            NoticeRows.Kept notice = rows.notice(tx, delivery)
                    .flatMap(id -> notices.find(tx, id))
                    .orElseThrow(() -> new NotFound("There is no message with this id."));
            if (isSecretForgotten(notice)) {
                throw new Conflict("Its links were secret and are forgotten: do what sent it once more instead.");
            }
            if (!rows.revive(tx, delivery)) {
                throw new Conflict("Only a message that was given up can be sent again.");
            }
            dispatch.leave(tx, delivery);
            record.accept(tx);
        });
    }

    /** Whether the words speak of values that were kept for the time of the delivery only. */
    private boolean isSecretForgotten(NoticeRows.Kept notice) {
        Set<String> names = kinds.find(notice.event())
                .map(NoticeKind::sample)
                .orElseThrow(() -> new Conflict("Nobody knows the words for " + notice.event() + " any more."))
                .keySet();
        NoticeKind kind = kinds.find(notice.event()).orElseThrow();
        return notice.sealed().isEmpty()
                && new Wording(kind.subject(), kind.body())
                        .unknownNames(notice.values()).stream().anyMatch(names::contains);
    }
}

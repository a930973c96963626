package io.corrosion.audit.chain;

import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.audit.sql.ChainRows;
import io.corrosion.audit.sql.ChainRows.Place;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Signs where chains stand, so that nobody who owns the database can end or begin one elsewhere unseen. Thread-safe. */
public final class Notary {

    private static final Scope PLATFORM = Scope.platform("audit signatures");
    private static final int PORTION = 500;

    private final Transactions transactions;
    private final SigningKey key;
    private final Clock clock;
    private final ChainRows rows = new ChainRows();

    public Notary(Transactions transactions, SigningKey key, Clock clock) {
        this.transactions = transactions;
        this.key = key;
        this.clock = clock;
    }

    /** Signs the head of every chain that has grown since. */
    public void checkpoint() {
        int signed;
        do {
            signed = transactions.write(PLATFORM, tx -> {
                List<Place> heads = rows.unsigned(tx, PORTION);
                heads.forEach(head -> rows.keep(tx, Statement.signed(key, head, "checkpoint", now())));
                return heads.size();
            });
        } while (signed == PORTION);
    }

    /** Drops the months that end before the moment, each with the signed beginnings of what is kept; answers which. */
    public List<String> purge(Instant before) {
        List<String> months = transactions.read(PLATFORM, tx -> rows.monthsBefore(tx, before));
        months.forEach(month -> transactions.run(PLATFORM, tx -> {
            rows.beginningsWithout(tx, month)
                    .forEach(place -> rows.keep(tx, Statement.signed(key, place, "purge", now())));
            rows.dropMonth(tx, month);
        }));
        return months;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

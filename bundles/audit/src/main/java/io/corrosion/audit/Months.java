package io.corrosion.audit;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the log's partitions ahead of time: this month's and the next two. Thread-safe. */
final class Months {

    private static final Logger LOG = LoggerFactory.getLogger(Months.class);
    private static final int AHEAD = 2;

    private final Clock clock;
    private final Transactions transactions;
    private volatile YearMonth openedIn = YearMonth.of(1, 1);

    Months(Clock clock, Transactions transactions) {
        this.clock = clock;
        this.transactions = transactions;
    }

    /** Whether a month has begun since partitions were last opened. */
    boolean isDue() {
        return thisMonth().isAfter(openedIn);
    }

    /** Opens what is missing. A failure is only logged, and tried again next month: entries fall into the default partition. */
    void open() {
        YearMonth month = thisMonth();
        openedIn = month;
        try {
            transactions.run(Scope.platform("audit partitions"), tx -> {
                for (int ahead = 0; ahead <= AHEAD; ahead++) {
                    Sql.list(
                            tx,
                            "select 1 as opened from (select audit.open_month(?::date)) as call",
                            row -> row.number("opened"),
                            month.plusMonths(ahead).atDay(1).toString());
                }
            });
        } catch (DomainException | SqlFailure e) {
            LOG.warn(
                    "Audit partitions from {} on were not opened; entries go to the default partition: {}",
                    month,
                    e.getMessage());
        }
    }

    private YearMonth thisMonth() {
        return YearMonth.now(clock.withZone(ZoneOffset.UTC));
    }
}

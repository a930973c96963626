package io.corrosion.jobs;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.jobs.sql.RepetitionRows;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leaves the jobs of repetitions, once for each time, together with the next time. Thread-safe. */
final class Recurrence {

    private static final Logger LOG = LoggerFactory.getLogger(Recurrence.class);
    private static final Scope SCOPE = Scope.platform("repetitions");

    private final Clock clock;
    private final Transactions transactions;
    private final StoredJobs jobs;
    private final RepetitionRows rows = new RepetitionRows();

    Recurrence(Clock clock, Transactions transactions, StoredJobs jobs) {
        this.clock = clock;
        this.transactions = transactions;
        this.jobs = jobs;
    }

    /** Leaves the job if it is time; answers when it is time again, empty when never. */
    Optional<Instant> leave(UUID id) {
        Optional<RepetitionRows.Due> found = transactions.read(SCOPE, tx -> rows.find(tx, id));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return transactions.write(found.get().scope(), tx -> {
            Optional<RepetitionRows.Due> held = rows.hold(tx, id);
            Optional<Instant> due = held.flatMap(RepetitionRows.Due::next);
            if (due.isEmpty() || due.get().isAfter(now)) {
                return due;
            }
            if (!rows.isAtWork(tx, id)) {
                jobs.schedule(tx, held.get().job(), Optional.of(id));
            }
            Optional<Instant> next = next(held.get(), now);
            rows.next(tx, id, next);
            return next;
        });
    }

    private static Optional<Instant> next(RepetitionRows.Due repetition, Instant now) {
        try {
            return CronTimes.of(repetition.times()).after(now);
        } catch (Invalid e) {
            LOG.error("Repetition {} ends: {}", repetition.name(), e.getMessage());
            return Optional.empty();
        }
    }
}

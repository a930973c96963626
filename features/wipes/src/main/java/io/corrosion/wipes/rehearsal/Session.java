package io.corrosion.wipes.rehearsal;

import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.wipes.plan.FilePlan;
import io.corrosion.wipes.store.RehearsalRows;
import io.corrosion.wipes.store.WipeRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One worker's time with a rehearsal: says how far it is, and hears on this occasion whether it has to end. Confined to its
 * thread.
 */
final class Session {

    /** Another worker has taken the rehearsal over. */
    static final class TakenOver extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final Duration OFTEN = Duration.ofSeconds(1);

    private final Clock clock;
    private final Transactions transactions;
    private final Scope.Licence scope;
    private final Rehearsal rehearsal;
    private final RehearsalRows rows = new RehearsalRows();
    private final WipeRows wipes = new WipeRows();
    private Findings findings = Findings.NONE;
    private Phase phase = Phase.COPY;
    private Instant said = Instant.EPOCH;

    Session(Clock clock, Transactions transactions, Scope.Licence scope, Rehearsal rehearsal) {
        this.clock = clock;
        this.transactions = transactions;
        this.scope = scope;
        this.rehearsal = rehearsal;
    }

    Rehearsal rehearsal() {
        return rehearsal;
    }

    Scope.Licence scope() {
        return scope;
    }

    Findings findings() {
        return findings;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** A part of the work. */
    interface Part {
        void work() throws java.io.IOException;
    }

    /** Does a phase, and notes how long it took. */
    void phase(Phase next, Part part) throws java.io.IOException {
        phase = next;
        said = Instant.EPOCH;
        tell(0, "");
        Instant began = clock.instant();
        part.work();
        found(found -> found.took(next, Duration.between(began, clock.instant()).toMillis()), Optional.empty());
    }

    /** Says how far the phase is, once a second; throws when the rehearsal has to end. */
    void tell(int percent, String note) {
        Instant now = now();
        if (now.isBefore(said.plus(OFTEN))) {
            return;
        }
        said = now;
        boolean cancelled = transactions
                .write(scope, tx -> rows.tell(tx, rehearsal, phase, percent, note, now))
                .orElseThrow(TakenOver::new);
        if (cancelled) {
            throw new Stopped("Cancelled.");
        }
        if (transactions.read(scope, tx -> wipes.active(tx, scope)).isPresent()) {
            throw new Stopped("A wipe of the server has begun; it comes first.");
        }
    }

    /** Keeps what was found. */
    void found(UnaryOperator<Findings> change, Optional<FilePlan> plan) {
        findings = change.apply(findings);
        if (!transactions.write(scope, tx -> rows.keep(tx, rehearsal, findings, plan))) {
            throw new TakenOver();
        }
    }
}

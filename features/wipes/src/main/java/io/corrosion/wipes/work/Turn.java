package io.corrosion.wipes.work;

import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.wipes.LogLine;
import io.corrosion.wipes.StepRun;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeDraft;
import io.corrosion.wipes.Wish;
import io.corrosion.wipes.store.RecordRows;
import io.corrosion.wipes.store.WipeRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One worker's turn at a wipe. Whoever begins a turn takes the wipe over: an earlier worker that still lives is stopped by
 * its next word to the database. Confined to its thread.
 */
final class Turn {

    /** Another worker has taken the wipe over. */
    static final class TakenOver extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** How long the server is believed to be the wipe's without another look; it was taken for much longer. */
    private static final Duration HOLD = Duration.ofSeconds(30);

    private final Clock clock;
    private final Transactions transactions;
    private final Scope.Licence scope;
    private final WipeRows rows = new WipeRows();
    private final List<LogLine> lines = new ArrayList<>();
    private Wipe wipe;
    /** The step that goes on, as it is written down; empty between two steps. */
    private Optional<StepRun> run;
    /** Whether the wipe was seen in the database since its wish was asked for last. */
    private boolean fresh = true;

    private Instant held = Instant.EPOCH;

    private Turn(Clock clock, Transactions transactions, Scope.Licence scope, Wipe wipe, Optional<StepRun> run) {
        this.clock = clock;
        this.transactions = transactions;
        this.scope = scope;
        this.wipe = wipe;
        this.run = run.filter(begun -> begun.state() == StepRun.State.RUNNING);
    }

    /** Begins a turn; empty when there is nothing to do: the wipe has ended, is paused, or never was. */
    static Optional<Turn> of(Clock clock, Transactions transactions, Scope.Licence scope, UUID id) {
        return transactions.write(scope, tx -> new WipeRows()
                .begin(tx, scope, id, clock.instant())
                .map(mine -> new Turn(clock, transactions, scope, mine, new RecordRows().step(tx, id, mine.step()))));
    }

    /** The step that goes on. */
    Optional<StepRun> run() {
        return run;
    }

    /** Notes how the step that goes on stands; empty at its end. */
    void run(Optional<StepRun> now) {
        run = now;
    }

    /** What somebody wished last, as the database knows it. */
    Wish wish() {
        if (!fresh) {
            Wish now = transactions.read(scope, tx -> rows.wish(tx, wipe)).orElseThrow(TakenOver::new);
            wipe = wipe.with(draft -> draft.wish(now));
        }
        fresh = false;
        return wipe.wish();
    }

    Wipe wipe() {
        return wipe;
    }

    /** Whether this turn has not taken the server for a while. */
    boolean isHoldDue() {
        return now().isAfter(held.plus(HOLD));
    }

    /** The server was taken now. */
    void held() {
        held = now();
    }

    Scope.Licence scope() {
        return scope;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Writes a change down at once, so that a successor knows it. */
    void change(Consumer<WipeDraft> change) {
        change(change, tx -> {});
    }

    /** The same, together with something else in one transaction. */
    void change(Consumer<WipeDraft> change, Consumer<Tx> more) {
        Wipe before = wipe;
        Wipe after = before.with(change);
        try {
            transactions.run(scope, tx -> {
                Wish wish = rows.advance(tx, before, after, List.copyOf(lines), now())
                        .orElseThrow(TakenOver::new);
                wipe = after.with(draft -> draft.wish(wish));
                more.accept(tx);
            });
        } catch (RuntimeException undone) {
            wipe = before;
            throw undone;
        }
        lines.clear();
        fresh = true;
    }

    /** Notes a fact. */
    void fact(String name, Object value) {
        change(draft -> draft.fact(name, value));
    }

    /** Says something in the wipe's log, with the next change. */
    void log(String text) {
        line("info", text);
    }

    /** The same for what went wrong and does not matter enough to stop. */
    void warn(String text) {
        line("warn", text);
    }

    void error(String text) {
        line("error", text);
    }

    private void line(String level, String text) {
        lines.add(new LogLine(
                now().truncatedTo(ChronoUnit.MILLIS).toString(),
                level,
                wipe.step().wire(),
                text));
    }
}

package io.corrosion.wipes.work;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.wipes.Facts;
import io.corrosion.wipes.Step;
import io.corrosion.wipes.StepRun;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeStatus;
import io.corrosion.wipes.Wish;
import io.corrosion.wipes.store.RecordRows;
import io.corrosion.wipes.store.WipeRows;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives a wipe from step to step. A turn does what can be done without waiting; what has to be waited for longer than a
 * moment is left for a later turn, so that a hundred wipes need no hundred threads; the first turn announces and no more, so
 * that a hundred begin at their minute. Each step is written down before and
 * after; a worker that is killed is succeeded by another one, which begins the step again. Thread-safe.
 */
@Component(property = JobHandler.KIND + "=" + Work.KIND)
public final class RunWipe implements JobHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RunWipe.class);
    /** How long a worker stays with a wipe that waits; after that others get it, and the wipe comes back by its job. */
    private static final Duration MOMENT = Duration.ofSeconds(3);

    /** How many workers of this node stay at once, so that those of a hundred wipes go on meanwhile. */
    private static final int STAYING = 1;

    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
    private static final Duration STEP_LIMIT = Duration.ofMinutes(15);

    private final Clock clock;
    private final Transactions transactions;
    private final Jobs jobs;
    private final Script script;
    private final WipeRows rows = new WipeRows();
    private final RecordRows records = new RecordRows();
    private final Semaphore seats = new Semaphore(STAYING);

    @Activate
    public RunWipe(
            @Reference(target = "(corrosion.schema=wipes)") Transactions transactions,
            @Reference Jobs jobs,
            @Reference Script script) {
        this(Clock.systemUTC(), transactions, jobs, script);
    }

    RunWipe(Clock clock, Transactions transactions, Jobs jobs, Script script) {
        this.clock = clock;
        this.transactions = transactions;
        this.jobs = jobs;
        this.script = script;
    }

    @Override
    public void run(JobRun run) throws Exception {
        Scope.Licence scope = (Scope.Licence) run.scope();
        UUID id = Work.id(run.payload());
        Optional<Wipe> wipe = transactions.read(scope, tx -> rows.find(tx, scope, id));
        if (wipe.filter(found -> found.active() && found.status() != WipeStatus.PAUSED)
                .isEmpty()) {
            return;
        }
        try {
            work(run, Turn.of(clock, transactions, scope, id));
        } catch (Turn.TakenOver other) {
            LOG.info("Wipe {} of server {} goes on elsewhere", id, scope.license());
        }
    }

    private void work(JobRun run, Turn turn) throws IOException, InterruptedException {
        long until = System.nanoTime() + MOMENT.toNanos();
        while (turn.wipe().active() && turn.wipe().status() != WipeStatus.PAUSED) {
            if (follow(turn)) {
                continue;
            }
            Duration wait = step(turn);
            boolean announced = turn.wipe().active()
                    && turn.wipe().turn() == 1
                    && turn.wipe().step() != Step.ANNOUNCE;
            if (announced || !wait.isZero() && !stays(wait, until)) {
                later(run, turn, wait);
                return;
            }
        }
    }

    /** Waits here, if that is a moment only and a seat is free; answers whether it did. */
    private boolean stays(Duration wait, long until) throws InterruptedException {
        if (System.nanoTime() + wait.toNanos() > until || !seats.tryAcquire()) {
            return false;
        }
        try {
            Thread.sleep(wait.toMillis());
        } finally {
            seats.release();
        }
        return true;
    }

    private void later(JobRun run, Turn turn, Duration wait) {
        turn.change(draft -> {}, tx -> {
            jobs.schedule(tx, Work.later(turn.wipe().id()).at(turn.now().plus(wait)));
            run.finish(tx);
        });
    }

    /** Does what somebody wished, between two steps. */
    private boolean follow(Turn turn) {
        Wipe wipe = turn.wipe();
        Wish wish = transactions
                .read(turn.scope(), tx -> rows.find(tx, turn.scope(), wipe.id()))
                .filter(stored -> stored.turn() == wipe.turn())
                .map(Wipe::wish)
                .orElseThrow(Turn.TakenOver::new);
        boolean cancelled = wish == Wish.CANCEL;
        boolean paused = wish == Wish.PAUSE;
        if (wipe.step().isBack() || !(cancelled || paused)) {
            return false;
        }
        if (cancelled) {
            turn.warn("It was cancelled");
            script.back(turn, WipeStatus.CANCELLED, "Cancelled.");
        } else {
            turn.change(
                    draft -> {
                        draft.wish(Wish.NONE);
                        draft.status(WipeStatus.PAUSED);
                        draft.fact(Facts.PAUSED_AT, turn.now());
                    },
                    tx -> script.progressed(tx, turn));
        }
        return true;
    }

    /** Does a step, or goes on with it; answers how long to wait before the next look. */
    private Duration step(Turn turn) throws IOException {
        Step step = turn.wipe().step();
        StepRun run = begun(turn, step);
        try {
            if (step.isExclusive()) {
                script.hold(turn);
            }
            Outcome outcome = script.work(step).work(turn, run.startedAt());
            if (outcome instanceof Outcome.Wait wait) {
                note(turn, run, wait.note());
                return wait.length();
            }
            end(turn, step, outcome);
            return Duration.ZERO;
        } catch (DomainException | IOException failure) {
            return failed(turn, run, failure);
        }
    }

    /** The step as it was begun, by this worker or one before; only what is new is written down. */
    private StepRun begun(Turn turn, Step step) {
        Optional<StepRun> known = run(turn, step).filter(run -> run.state() == StepRun.State.RUNNING);
        boolean current = step.isBack() || turn.wipe().status() == script.status(turn.wipe(), step);
        if (known.isPresent() && current) {
            return known.get();
        }
        turn.change(
                draft -> {
                    draft.began(turn.now());
                    if (!step.isBack()) {
                        draft.status(script.status(turn.wipe(), step));
                    }
                },
                tx -> {
                    records.begin(tx, turn.scope(), turn.wipe().id(), step, turn.now());
                    script.progressed(tx, turn);
                });
        return run(turn, step).orElseThrow();
    }

    private Optional<StepRun> run(Turn turn, Step step) {
        return transactions
                .read(turn.scope(), tx -> records.steps(tx, turn.wipe().id()))
                .stream()
                .filter(one -> one.step() == step)
                .findFirst();
    }

    private void note(Turn turn, StepRun run, String note) {
        if (!note.isEmpty() && !note.equals(run.note())) {
            turn.change(draft -> {}, tx -> {
                records.note(tx, turn.wipe().id(), run.step(), note, false);
                script.progressed(tx, turn);
            });
        }
    }

    private void end(Turn turn, Step step, Outcome outcome) {
        boolean skipped = outcome instanceof Outcome.Skipped;
        String note = outcome instanceof Outcome.Done done ? done.note() : ((Outcome.Skipped) outcome).note();
        turn.log((skipped ? "Left out: " : "Done: ") + note);
        Optional<Step> next = step.next();
        turn.change(
                draft -> next.ifPresent(draft::step),
                tx -> records.end(
                        tx,
                        turn.wipe().id(),
                        step,
                        skipped ? StepRun.State.SKIPPED : StepRun.State.DONE,
                        note,
                        turn.now()));
        if (next.isEmpty()) {
            script.finish(turn, step);
        }
    }

    /** What passes is tried again; what does not ends the way forward. */
    private Duration failed(Turn turn, StepRun run, Exception failure) {
        Step step = run.step();
        boolean passing = failure instanceof Unavailable
                || failure instanceof TooMany
                || failure instanceof IOException
                || isBusy(step, failure);
        String why =
                failure instanceof DomainException ? failure.getMessage() : "It broke off: " + failure.getMessage();
        if (passing && turn.now().isBefore(run.startedAt().plus(STEP_LIMIT))) {
            turn.warn(why + " It is tried again.");
            turn.change(draft -> {}, tx -> records.note(tx, turn.wipe().id(), step, why, true));
            Duration wait = Duration.ofSeconds(1L << Math.min(run.failures(), 5));
            return wait.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : wait;
        }
        turn.error(why);
        turn.change(draft -> {}, tx -> records.end(tx, turn.wipe().id(), step, StepRun.State.FAILED, why, turn.now()));
        script.failed(turn, step, why);
        return Duration.ZERO;
    }

    /** Somebody else has the server for a moment: before it is the wipe's, it is waited for. */
    private static boolean isBusy(Step step, Exception failure) {
        return failure instanceof Conflict
                && (step == Step.KICK || step.isBack())
                && String.valueOf(failure.getMessage()).startsWith("The server is busy");
    }
}

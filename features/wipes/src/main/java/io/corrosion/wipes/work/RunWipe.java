package io.corrosion.wipes.work;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
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
import java.util.function.Consumer;
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
@Component(
        service = {RunWipe.class, JobHandler.class},
        property = JobHandler.KIND + "=" + Work.KIND)
public final class RunWipe implements JobHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RunWipe.class);
    /** How long a worker stays with a wipe that waits; after that others get it, and the wipe comes back by its job. */
    private static final Duration MOMENT = Duration.ofSeconds(3);

    /** How many workers of this node stay at once, so that those of a hundred wipes go on meanwhile. */
    private static final int STAYING = 1;

    private static final Outcome.Wait GO_ON = new Outcome.Wait(Duration.ZERO, "");
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
        turn((Scope.Licence) run.scope(), Work.id(run.payload()), run::finish);
    }

    /**
     * The first turn at a wipe that was just begun, taken by whoever began it: so a hundred that begin at the same minute need
     * no hundred jobs for it.
     *
     * @param spare the job that would take the turn if this one came to nothing
     */
    public void first(Scope.Licence scope, UUID wipe, JobId spare) throws IOException, InterruptedException {
        turn(scope, wipe, tx -> jobs.withdraw(tx, spare));
    }

    private void turn(Scope.Licence scope, UUID id, Consumer<Tx> end) throws IOException, InterruptedException {
        try {
            Optional<Turn> turn = Turn.of(clock, transactions, scope, id);
            if (turn.isPresent()) {
                work(turn.get(), end);
                tell(scope, turn.get().wipe());
            } else {
                Optional<Wipe> over = transactions.read(scope, tx -> rows.find(tx, scope, id));
                if (over.isPresent()) {
                    tell(scope, over.get());
                }
            }
        } catch (Turn.TakenOver other) {
            LOG.info("Wipe {} of server {} goes on elsewhere", id, scope.license());
        }
    }

    /** Modules hear of a wipe's end within the job, so that whoever gets it after a node's death tells them. */
    private void tell(Scope.Licence scope, Wipe wipe) throws InterruptedException {
        if (!wipe.active() && !wipe.facts().flag(Facts.TOLD)) {
            script.tell(scope, wipe);
            transactions.run(scope, tx -> rows.told(tx, wipe));
        }
    }

    private void work(Turn turn, Consumer<Tx> end) throws IOException, InterruptedException {
        long until = System.nanoTime() + MOMENT.toNanos();
        while (turn.wipe().active() && turn.wipe().status() != WipeStatus.PAUSED) {
            if (follow(turn)) {
                continue;
            }
            Outcome.Wait wait = step(turn);
            boolean announced = turn.wipe().active()
                    && turn.wipe().turn() == 1
                    && turn.wipe().step() != Step.ANNOUNCE;
            boolean waits = !wait.length().isZero();
            if (announced || (waits && !isStaying(wait, until))) {
                later(turn, wait, end);
                return;
            }
            if (waits) {
                stay(turn, wait);
            }
        }
    }

    /** Whether it is waited here: if that is a moment only and a seat is free, which is taken then. */
    private boolean isStaying(Outcome.Wait wait, long until) {
        return System.nanoTime() + wait.length().toNanos() <= until && seats.tryAcquire();
    }

    private void stay(Turn turn, Outcome.Wait wait) throws InterruptedException {
        try {
            Optional<StepRun> told = told(turn, wait);
            if (told.isPresent()) {
                turn.change(draft -> {}, tx -> note(tx, turn, told.get()));
                turn.run(told);
            }
            Thread.sleep(wait.length().toMillis());
        } finally {
            seats.release();
        }
    }

    private void later(Turn turn, Outcome.Wait wait, Consumer<Tx> end) {
        turn.change(draft -> {}, tx -> {
            told(turn, wait).ifPresent(run -> note(tx, turn, run));
            jobs.schedule(tx, Work.later(turn.wipe().id()).at(turn.now().plus(wait.length())));
            end.accept(tx);
        });
    }

    /** The step with what it waits for; empty when that is known. */
    private static Optional<StepRun> told(Turn turn, Outcome.Wait wait) {
        return turn.run()
                .filter(run -> !wait.note().isEmpty() && !wait.note().equals(run.note()))
                .map(run -> run.with(wait.note(), false));
    }

    private void note(Tx tx, Turn turn, StepRun run) {
        records.note(tx, turn.wipe().id(), run.step(), run.note(), false);
        script.progressed(tx, turn);
    }

    /** Does what somebody wished, between two steps. While SteamCMD writes the game's files nothing else can be done with them. */
    private boolean follow(Turn turn) {
        Wish wish = turn.wish();
        Wipe wipe = turn.wipe();
        boolean cancelled = wish == Wish.CANCEL;
        boolean paused = wish == Wish.PAUSE;
        boolean lasts = cancelled && wipe.facts().flag(Facts.UPDATING);
        if (wipe.step().isBack() || lasts || !(cancelled || paused)) {
            return false;
        }
        if (cancelled) {
            turn.warn("It was cancelled");
            script.cancelled(turn);
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
    private Outcome.Wait step(Turn turn) throws IOException, InterruptedException {
        Step step = turn.wipe().step();
        StepRun run = begun(turn, step);
        try {
            if (step.isExclusive()) {
                script.keep(turn);
            }
            Outcome outcome = script.work(step).work(turn, run.startedAt());
            if (outcome instanceof Outcome.Wait wait) {
                return wait;
            }
            end(turn, step, outcome);
            return GO_ON;
        } catch (DomainException | IOException failure) {
            return new Outcome.Wait(failed(turn, run, failure), "");
        }
    }

    /** The step as it was begun, by this worker or one before; only what is new is written down. */
    private StepRun begun(Turn turn, Step step) {
        boolean current = step.isBack() || turn.wipe().status() == turn.wipe().at(step);
        Optional<StepRun> known = turn.run().filter(run -> run.step() == step && current);
        if (known.isPresent()) {
            return known.get();
        }
        turn.change(
                draft -> {
                    draft.began(turn.now());
                    if (!step.isBack()) {
                        draft.status(turn.wipe().at(step));
                    }
                },
                tx -> begin(tx, turn, step));
        return turn.run().orElseThrow();
    }

    private void begin(Tx tx, Turn turn, Step step) {
        turn.run(Optional.of(records.begin(tx, turn.scope(), turn.wipe().id(), step, turn.now())));
        script.progressed(tx, turn);
    }

    /** Its end and the beginning of the next step are one, unless the wipe is called otherwise then or something was wished. */
    private void end(Turn turn, Step step, Outcome outcome) {
        boolean skipped = outcome instanceof Outcome.Skipped;
        String note = outcome instanceof Outcome.Done done ? done.note() : ((Outcome.Skipped) outcome).note();
        turn.log((skipped ? "Left out: " : "Done: ") + note);
        Optional<Step> next = step.next();
        turn.run(Optional.empty());
        turn.change(draft -> next.ifPresent(draft::step), tx -> {
            StepRun.State state = skipped ? StepRun.State.SKIPPED : StepRun.State.DONE;
            records.end(tx, turn.wipe().id(), step, state, note, turn.now());
            next.filter(to -> to.isBack() || turn.wipe().at(to) == turn.wipe().status())
                    .filter(to -> turn.wipe().wish() == Wish.NONE)
                    .ifPresent(to -> begin(tx, turn, to));
        });
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
            turn.run(Optional.of(run.with(why, true)));
            Duration wait = Duration.ofSeconds(1L << Math.min(run.failures(), 5));
            return wait.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : wait;
        }
        turn.error(why);
        turn.change(draft -> {}, tx -> records.end(tx, turn.wipe().id(), step, StepRun.State.FAILED, why, turn.now()));
        turn.run(Optional.empty());
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

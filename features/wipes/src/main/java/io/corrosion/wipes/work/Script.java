package io.corrosion.wipes.work;

import io.corrosion.api.backup.RecoveryPoints;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.map.GameWorld;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.wipes.Facts;
import io.corrosion.wipes.Step;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeDraft;
import io.corrosion.wipes.WipeStatus;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.Wish;
import io.corrosion.wipes.profile.PostWipe;
import io.corrosion.wipes.profile.PreWipe;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What each step does, and where a wipe goes when one fails. Thread-safe. */
@Component(service = Script.class)
public final class Script {

    /** A step's work, told when the step began first. */
    interface Part {
        Outcome work(Turn turn, Instant since) throws IOException, InterruptedException;
    }

    private final Map<Step, Part> parts = new EnumMap<>(Step.class);
    private final Machine machine;
    private final Neighbours neighbours;
    private final Forward forward;
    private final Reports reports;
    private final Copies copies;
    private final Standstill standstill;

    @Activate
    public Script(
            @Reference(target = "(corrosion.schema=wipes)") Transactions transactions,
            @Reference ServerGateway gateway,
            @Reference LiveServers live,
            @Reference RecoveryPoints points,
            @Reference Messages messages,
            @Reference Neighbours neighbours,
            @Reference Drafting drafting,
            @Reference Reports reports) {
        this.neighbours = neighbours;
        this.reports = reports;
        machine = new Machine(gateway, live);
        copies = new Copies(points);
        Players players = new Players(machine, neighbours);
        standstill = new Standstill(machine, gateway);
        Quarantine quarantine = new Quarantine(gateway);
        forward = new Forward(gateway, drafting, quarantine);
        FileSteps files = new FileSteps(transactions, gateway, machine, neighbours, drafting, quarantine);
        Starting starting = new Starting(machine, gateway, neighbours, messages);
        Updating updating = new Updating(messages, gateway);
        parts.put(Step.ANNOUNCE, (turn, since) -> announce(turn, since, players));
        parts.put(Step.COUNTDOWN, (turn, since) -> players.countdown(turn));
        parts.put(Step.COMMANDS_BEFORE, (turn, since) -> commandsBefore(turn, players));
        parts.put(Step.KICK, players::kick);
        parts.put(Step.SAVE, (turn, since) -> standstill.save(turn));
        parts.put(Step.STOP, standstill::stop);
        parts.put(Step.BACKUP, wiping(copies::backup));
        parts.put(Step.PLAN, wiping((turn, since) -> files.plan(turn)));
        parts.put(Step.DELETE, wiping((turn, since) -> files.delete(turn)));
        parts.put(Step.MAP, wiping((turn, since) -> files.map(turn)));
        parts.put(Step.CONFIG, wiping((turn, since) -> files.config(turn)));
        parts.put(Step.COMPARE, wiping((turn, since) -> files.compare(turn)));
        parts.put(Step.UPDATE, updating::update);
        parts.put(Step.START, starting::start);
        parts.put(Step.VERIFY, (turn, since) -> verify(turn, starting));
        parts.put(
                Step.COMMANDS_AFTER,
                (turn, since) -> players.commands(
                        turn, turn.wipe().profile().post().postWipeCommands(), machine.isUp(turn.scope())));
        parts.put(Step.RECORD, (turn, since) -> record(turn, players));
        parts.put(Step.UNDO_STOP, standstill::stop);
        parts.put(Step.UNDO_RESTORE, copies::restore);
        parts.put(Step.UNDO_START, (turn, since) -> restart(turn, since, starting));
    }

    /** A step that only a wipe has, not an update. */
    private static Part wiping(Part part) {
        return (turn, since) -> turn.wipe().type() == WipeType.UPDATE
                ? Outcome.skipped("The game is updated, nothing is wiped")
                : part.work(turn, since);
    }

    Part work(Step step) {
        return parts.get(step);
    }

    void keep(Turn turn) {
        machine.keep(turn);
    }

    void progressed(Tx tx, Turn turn) {
        reports.progressed(tx, turn.scope(), turn.wipe(), turn.now());
    }

    private Outcome announce(Turn turn, Instant since, Players players) throws InterruptedException {
        Wipe wipe = turn.wipe();
        if (wipe.facts().instant(Facts.ENDS_AT).isEmpty()) {
            Optional<String> objection = reports.objection(turn.scope(), wipe);
            if (Thread.interrupted()) {
                throw new InterruptedException("Whether a module objects was asked and not heard");
            }
            objection.ifPresent(why -> {
                throw new Conflict("A module objects. " + why);
            });
            wipe.facts().text(Facts.BLUEPRINTS_KEPT).ifPresent(why -> turn.warn("The blueprints stay. " + why));
            machine.requireKnown(turn.scope());
            boolean running = machine.isUp(turn.scope());
            boolean patient = wipe.profile().procedure().onlyWhenEmpty();
            if (running && patient && !players.isEmpty(turn)) {
                return players.empty(turn, since);
            }
            Duration countdown = running ? wipe.profile().pre().countdown() : Duration.ZERO;
            PreWipe pre = wipe.profile().pre();
            boolean told = wipe.type() != WipeType.UPDATE && pre.enabled();
            turn.change(
                    draft -> {
                        draft.fact(Facts.WAS_RUNNING, running);
                        draft.fact(
                                Starting.PLUGINS,
                                Starting.names(neighbours.plugin(turn.scope().license())));
                        draft.fact(Facts.ENDS_AT, turn.now().plus(countdown));
                    },
                    tx -> {
                        if (told) {
                            reports.tell(tx, turn.scope(), turn.wipe(), "wipe.started", "", pre.spared(), turn.now());
                        }
                    });
        }
        return Outcome.done("The wipe was announced");
    }

    private Outcome commandsBefore(Turn turn, Players players) {
        PreWipe pre = turn.wipe().profile().pre();
        boolean possible = pre.enabled() && machine.isUp(turn.scope());
        return players.commands(turn, pre.customCommandsBefore(), possible);
    }

    private Outcome record(Turn turn, Players players) {
        PostWipe post = turn.wipe().profile().post();
        players.say(
                turn,
                turn.wipe().type() == WipeType.UPDATE
                        ? "The server was updated. Have fun!"
                        : "The server was wiped. Have fun!");
        Facts facts = turn.wipe().facts();
        turn.change(draft -> {}, tx -> {
            if (facts.number(Facts.SEED) > 0) {
                GameWorld world = new GameWorld.Procedural(facts.number(Facts.SEED), facts.number(Facts.SIZE));
                neighbours
                        .maps()
                        .ifPresent(maps ->
                                maps.played(tx, turn.scope(), turn.wipe().id(), world, turn.now()));
            }
            if (turn.wipe().type() != WipeType.UPDATE) {
                reports.tell(tx, turn.scope(), turn.wipe(), "wipe.completed", "", post.spared(), turn.now());
            }
        });
        return Outcome.done("Everybody was told");
    }

    private Outcome restart(Turn turn, Instant since, Starting starting) {
        Facts facts = turn.wipe().facts();
        boolean wanted = facts.flag(Facts.WAS_RUNNING) || facts.flag("restoring");
        if (!wanted) {
            return Outcome.skipped("The server did not run before");
        }
        Outcome outcome = starting.start(turn, since);
        if (outcome instanceof Outcome.Done && !machine.isUp(turn.scope())) {
            throw new Conflict("Its process ends as soon as it is started.");
        }
        return outcome;
    }

    /** The last step is done. */
    void finish(Turn turn, Step last) {
        if (last == Step.RECORD && turn.wipe().wish() == Wish.CANCEL) {
            turn.warn("It was cancelled when its last step was done already. It can be rolled back.");
        }
        WipeStatus end = last == Step.RECORD
                ? WipeStatus.SUCCESS
                : WipeStatus.valueOf(turn.wipe().facts().text(Facts.BACK_TO).orElse("FAILED"));
        close(turn, end);
    }

    /** The way forward, or the way back, is blocked. */
    void failed(Turn turn, Step step, String why) {
        Wipe wipe = turn.wipe();
        if (step.isBack()) {
            turn.change(draft -> draft.error(Instructions.stranded(wipe, why)));
            close(turn, WipeStatus.FAILED);
        } else if (standstill.again(turn) || goesForward(turn, step, why)) {
            turn.log("The wipe goes on");
        } else {
            back(turn, WipeStatus.FAILED, why);
        }
    }

    /** Whether another attempt on the way forward begins; trouble with looking ends in the way back. */
    private boolean goesForward(Turn turn, Step step, String why) {
        try {
            return forward.isNewEra(turn) && forward.next(turn, step, why);
        } catch (DomainException | IOException unseen) {
            turn.warn("The way forward could not be looked at: " + unseen.getMessage());
            return false;
        }
    }

    private Outcome verify(Turn turn, Starting starting) throws IOException {
        Outcome outcome = starting.verify(turn);
        boolean up = !(outcome instanceof Outcome.Wait);
        return up && forward.goesOn(turn) ? Outcome.wait(Duration.ZERO, "") : outcome;
    }

    /** Ends it as somebody wished: as it was, as far as that is possible. What the game was updated to stays. */
    void cancelled(Turn turn) {
        Wipe wipe = turn.wipe();
        turn.fact(Facts.CANCELLED, true);
        boolean late = isUpdated(wipe);
        back(turn, late ? WipeStatus.FAILED : WipeStatus.CANCELLED, Instructions.cancelled(wipe, late));
    }

    /** Whether the game is another one than before, or a panel may have made it so when it started the server. */
    private static boolean isUpdated(Wipe wipe) {
        return wipe.facts().flag(Facts.UPDATED) || wipe.at(wipe.step()) == WipeStatus.POST_WIPE;
    }

    /** Goes the way back: nothing but starting the server before a file is gone, the backup afterwards. */
    private void back(Turn turn, WipeStatus untouched, String why) {
        Wipe wipe = turn.wipe();
        boolean cancelled = wipe.facts().flag(Facts.CANCELLED);
        boolean touched = wipe.facts().flag(Facts.TOUCHED);
        boolean newBuild = touched && (!cancelled || isUpdated(wipe)) && forward.isNewEra(turn);
        boolean wanted = cancelled || wipe.profile().post().rollbackOnFailure();
        if (touched && (wipe.backup().isEmpty() || !wanted || newBuild)) {
            turn.change(draft -> draft.error(why + " " + Instructions.left(wipe, newBuild)));
            close(turn, WipeStatus.FAILED);
            return;
        }
        boolean alone = wipe.step().isExclusive();
        turn.change(draft -> {
            draft.wish(Wish.NONE);
            draft.error(cancelled && touched ? why + " The backup from before the wipe is put back." : why);
            draft.fact(Facts.BACK_TO, touched ? WipeStatus.ROLLED_BACK : untouched);
            draft.fact(Facts.STARTED_AT, "");
            draft.fact("restoring", false);
            draft.step(touched ? Step.UNDO_STOP : Step.UNDO_START);
        });
        if (!alone) {
            finish(turn, Step.UNDO_START);
        }
    }

    /** Its end, whom it is told and the end of its claim on the backup are one: a node that is killed leaves all or nothing. */
    private void close(Turn turn, WipeStatus end) {
        machine.release(turn);
        turn.change(draft -> ended(draft, end, turn.now()), tx -> {
            Wipe wipe = turn.wipe();
            reports.over(tx, turn.scope(), wipe, turn.now());
            boolean undone = end == WipeStatus.ROLLED_BACK;
            if (end == WipeStatus.FAILED || (undone && !wipe.error().isEmpty())) {
                PostWipe post = wipe.profile().post();
                reports.tell(tx, turn.scope(), wipe, "wipe.failed", wipe.error(), post.spared(), turn.now());
            }
            if (end != WipeStatus.FAILED) {
                copies.letGo(tx, wipe);
            }
        });
    }

    /** Modules hear of the end. */
    void tell(Scope.Licence scope, Wipe ended) throws InterruptedException {
        reports.ended(scope, ended);
        if (Thread.interrupted()) {
            throw new InterruptedException("Modules may not have heard that a wipe has ended");
        }
    }

    private static void ended(WipeDraft draft, WipeStatus end, Instant at) {
        draft.status(end);
        draft.ended(at);
        draft.fact(Facts.TOLD, false);
        if (end == WipeStatus.ROLLED_BACK) {
            draft.resolution("restored");
        }
    }
}

package io.corrosion.wipes.work;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.PowerState;
import io.corrosion.wipes.Facts;
import io.corrosion.wipes.Step;
import io.corrosion.wipes.WipeStatus;
import io.corrosion.wipes.plan.FoundFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Saving and stopping: a server that still saves is given time; one whose world must stay is never killed. */
final class Standstill {

    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration SAVING = Duration.ofSeconds(20);
    private static final int LONGEST_SAVES = 4;
    private static final int MOST_STOPS = 2;

    private final Machine machine;
    private final ServerGateway gateway;

    Standstill(Machine machine, ServerGateway gateway) {
        this.machine = machine;
        this.gateway = gateway;
    }

    Outcome save(Turn turn) {
        if (!turn.wipe().profile().pre().runFinalSave() || !machine.isUp(turn.scope())) {
            return Outcome.skipped("The profile does not save, or the server does not run");
        }
        try {
            machine.say(turn.scope(), turn.wipe().actor(), "server.save");
            return Outcome.done("The world was saved");
        } catch (DomainException refused) {
            turn.warn("The world could not be saved: " + refused.getMessage());
            return Outcome.done("Not saved: " + refused.getMessage());
        }
    }

    /** Stops the server, and sees that it stands still. */
    Outcome stop(Turn turn, Instant since) throws IOException {
        machine.requireHeard(turn.scope());
        if (machine.isStill(turn.scope())) {
            return Outcome.done("The server stands still");
        }
        if (!turn.wipe().facts().flag(Facts.STOPPED)) {
            turn.fact(Facts.STOPPED, true);
        }
        if (machine.look(turn.scope()).power() != PowerState.STOPPING
                && machine.look(turn.scope()).pending().isEmpty()) {
            machine.signal(turn, PowerSignal.STOP);
            turn.log("The server was told to stop");
            return Outcome.wait(LOOK, "Stopping");
        }
        Duration limit = Duration.ofSeconds(turn.wipe().profile().procedure().stopTimeoutSeconds());
        Instant patience = since.plus(limit);
        if (turn.now().isBefore(patience)) {
            return Outcome.look(since, turn.now(), "Stopping");
        }
        return late(turn, patience);
    }

    private Outcome late(Turn turn, Instant patience) throws IOException {
        boolean longer = turn.now().isBefore(patience.plus(SAVING.multipliedBy(LONGEST_SAVES)));
        if (longer && isSaving(turn)) {
            turn.log("It still saves; it is given more time");
            return Outcome.wait(Duration.ofSeconds(5), "Stopping: it still saves");
        }
        if (machine.isStill(turn.scope())) {
            return Outcome.done("The server stands still");
        }
        if (!turn.wipe().type().takesMap()) {
            throw new Conflict("The server did not stop in time. Its world must stay, so it was not killed: look at its"
                    + " console, stop it by hand, and wipe again.");
        }
        machine.signal(turn, PowerSignal.KILL);
        turn.warn("It did not stop in time and was killed; its world goes anyway");
        return Outcome.wait(LOOK, "Killed");
    }

    /**
     * Sets out to stop the server once more, when it runs in the middle of its wipe: somebody started it, or its machine came
     * back and did. Who does so again and again ends the wipe.
     */
    boolean again(Turn turn) {
        int times = turn.wipe().facts().number(Facts.STOPPED_AGAIN);
        if (turn.wipe().status() != WipeStatus.WIPING || !machine.isUp(turn.scope()) || times >= MOST_STOPS) {
            return false;
        }
        turn.warn("It is stopped again, and what was planned is done once more");
        turn.change(draft -> {
            draft.fact(Facts.STOPPED_AGAIN, times + 1);
            draft.step(Step.STOP);
        });
        return true;
    }

    /** Whether a save was written within the last seconds. */
    private boolean isSaving(Turn turn) throws IOException {
        ServerFiles files = gateway.files(turn.scope());
        String before = turn.wipe().facts().text("saves").orElse("");
        List<FoundFile> listing = Survey.of(files);
        String now = listing.stream()
                        .filter(file -> file.name().contains(".sav"))
                        .map(file -> file.path() + file.tag() + file.bytes())
                        .sorted()
                        .toList()
                        .hashCode()
                + "";
        turn.fact("saves", now);
        return !now.equals(before);
    }
}

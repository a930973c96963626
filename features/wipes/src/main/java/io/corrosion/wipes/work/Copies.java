package io.corrosion.wipes.work;

import io.corrosion.api.backup.RecoveryPoints;
import io.corrosion.api.backup.RecoveryState;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.tx.Tx;
import io.corrosion.wipes.Wipe;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The backup before, and putting it back. */
final class Copies {

    private final RecoveryPoints points;

    Copies(RecoveryPoints points) {
        this.points = points;
    }

    Outcome backup(Turn turn, Instant since) {
        if (!turn.wipe().profile().pre().backupBeforeWipe()) {
            return Outcome.skipped("The profile takes no backup: this wipe cannot be taken back");
        }
        UUID id = UUID.nameUUIDFromBytes((turn.wipe().id() + " backup").getBytes(StandardCharsets.UTF_8));
        if (turn.wipe().backup().isEmpty()) {
            turn.change(draft -> draft.backup(id), tx -> {
                String name = "Before the " + turn.wipe().type().wire() + " wipe";
                points.take(tx, turn.scope(), turn.wipe().actor(), id, name, "pre_wipe");
                points.keep(tx, id, true);
            });
            turn.log("A backup was ordered");
        }
        Optional<RecoveryState> state = points.taken(turn.scope(), id);
        if (state.isEmpty()) {
            throw new Conflict("The backup is gone: somebody deleted it while it was taken.");
        }
        return switch (state.get().phase()) {
            case RUNNING ->
                Outcome.look(
                        since,
                        turn.now(),
                        state.get().progress() + " % " + state.get().step());
            case FAILED ->
                throw new Conflict("The backup failed, so nothing was deleted: "
                        + state.get().error());
            case DONE -> Outcome.done(state.get().bytes() / 1024 + " KiB, read back and verified");
        };
    }

    Outcome restore(Turn turn, Instant since) {
        UUID backup = turn.wipe().backup().orElseThrow(() -> new Conflict("There is no backup to put back."));
        UUID operation = turn.wipe().id();
        if (!turn.wipe().facts().flag("restoring")) {
            turn.change(
                    draft -> draft.fact("restoring", true),
                    tx -> points.restore(tx, turn.scope(), turn.wipe().actor(), operation, backup));
            turn.log("The backup is being put back");
        }
        RecoveryState state =
                points.restored(turn.scope(), operation).orElseThrow(() -> new Conflict("The restore is gone."));
        return switch (state.phase()) {
            case RUNNING -> Outcome.look(since, turn.now(), state.progress() + " % " + state.step());
            case FAILED -> throw new Conflict("The backup could not be put back: " + state.error());
            case DONE -> Outcome.done("The server is as it was");
        };
    }

    /** Lets the retention have the backup again, once the wipe has ended well. */
    void letGo(Tx tx, Wipe wipe) {
        wipe.backup().ifPresent(id -> points.keep(tx, id, false));
    }
}

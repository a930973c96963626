package io.corrosion.panelamp;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.backup.PanelBackup;
import io.corrosion.api.backup.PanelBackup.State;
import io.corrosion.api.backup.PanelBackups;
import io.corrosion.api.backup.PanelShelf;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The backups that AMP keeps. What goes on is told among the tasks of an update only, and an update also hands over console
 * lines, once: so this has a session of its own. Immutable; blocks.
 */
record AmpBackups(Clock clock, Session session) implements PanelBackups {

    private static final Duration PATIENT = Duration.ofSeconds(25);
    private static final int FAILED = 3;
    private static final int TIMED_OUT = 254;

    @Override
    public PanelShelf look() {
        JsonNode tasks = session.call("Core/GetUpdates", Map.of()).path("Tasks");
        List<PanelBackup> items = new ArrayList<>();
        String busy = "";
        for (JsonNode task : tasks) {
            String name = task.path("Name").asText("");
            int state = task.path("State").asInt();
            if (!name.toLowerCase(Locale.ROOT).contains("backup")) {
                continue;
            }
            boolean goesOn = state <= 2;
            busy = goesOn ? name + ", " + task.path("ProgressPercent").asInt() + " %." : busy;
            if ((goesOn || state == FAILED || state == TIMED_OUT) && !isRestore(name)) {
                items.add(new PanelBackup(
                        task.path("Id").asText(),
                        name,
                        goesOn ? State.RUNNING : State.FAILED,
                        0,
                        Moments.of(task.path("StartTime"), clock.instant()),
                        false));
            }
        }
        session.call("LocalFileBackupPlugin/GetBackups", Map.of()).forEach(told -> items.add(backup(told)));
        items.sort(Comparator.comparing(PanelBackup::takenAt).reversed());
        return new PanelShelf(items, OptionalInt.empty(), busy);
    }

    private static boolean isRestore(String name) {
        return name.toLowerCase(Locale.ROOT).contains("restor");
    }

    private static PanelBackup backup(JsonNode told) {
        return new PanelBackup(
                told.path("Id").asText(),
                told.path("Name").asText(""),
                State.COMPLETED,
                told.path("TotalSizeBytes").asLong(),
                Moments.of(told.path("Timestamp"), Instant.EPOCH),
                told.path("Sticky").asBoolean());
    }

    @Override
    public void take(String name) {
        idle();
        session.act(
                "LocalFileBackupPlugin/TakeBackup",
                Map.of("Title", name, "Description", "Taken by Corrosion", "Sticky", false),
                PATIENT);
    }

    @Override
    public void restore(String id) {
        if (find(id).state() != State.COMPLETED) {
            throw new Conflict("Only a complete copy can be put back.");
        }
        idle();
        session.act("LocalFileBackupPlugin/RestoreBackup", Map.of("BackupId", id, "DeleteExistingData", true), PATIENT);
    }

    @Override
    public void delete(String id) {
        PanelBackup copy = find(id);
        if (copy.locked()) {
            throw new Conflict("This copy is sticky in AMP: let go of it there first.");
        }
        if (copy.state() != State.COMPLETED) {
            throw new Conflict("There is no copy to delete: it is not complete.");
        }
        session.act("LocalFileBackupPlugin/DeleteLocalBackup", Map.of("BackupId", id), PATIENT);
    }

    private void idle() {
        String busy = look().busy();
        if (!busy.isEmpty()) {
            throw new Conflict("AMP is at work: " + busy + " Wait until that is done.");
        }
    }

    private PanelBackup find(String id) {
        return look().items().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("AMP keeps no copy with this id."));
    }
}

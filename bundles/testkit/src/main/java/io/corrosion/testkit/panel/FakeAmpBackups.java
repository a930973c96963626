package io.corrosion.testkit.panel;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.testkit.panel.Loopback.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** AMP's backups: what goes on is a task, what has failed is a failed task, and only complete ones are listed. */
final class FakeAmpBackups {

    private final FakeCopies copies;

    FakeAmpBackups(FakeCopies copies) {
        this.copies = copies;
    }

    /** The tasks of the instance, as an update tells them. */
    List<Map<String, ?>> tasks() {
        List<Map<String, ?>> tasks = new ArrayList<>();
        copies.all().forEach(copy -> {
            boolean complete = copy.looked();
            if (!complete || !copy.good) {
                tasks.add(task(copy.id, "Taking backup " + copy.name, complete ? 3 : 0));
            }
        });
        if (copies.restoring()) {
            tasks.add(task("restoring", "Restoring backup", 0));
        }
        return tasks;
    }

    private static Map<String, ?> task(String id, String name, int state) {
        return Map.of("Id", id, "Name", name, "Description", "", "ProgressPercent", 40, "State", state);
    }

    /** Null for a method that it does not have. */
    Reply answer(String method, JsonNode body) throws IOException {
        FakeCopies.Copy named = copies.find(body.path("BackupId").asText("")).orElse(null);
        return switch (method) {
            case "GetBackups" -> Reply.json(200, list());
            case "TakeBackup" -> take(body.path("Title").asText(""));
            case "RestoreBackup", "DeleteLocalBackup" -> {
                if (named == null) {
                    yield acted(false, "No such backup.");
                }
                if (method.equals("RestoreBackup")) {
                    copies.restore(named, body.path("DeleteExistingData").asBoolean());
                } else if (named.locked) {
                    yield acted(false, "This backup is sticky.");
                } else {
                    copies.delete(named);
                }
                yield acted(true, "");
            }
            default -> acted(false, "No such method.");
        };
    }

    private List<Map<String, ?>> list() {
        List<Map<String, ?>> list = new ArrayList<>();
        copies.all().stream()
                .filter(copy -> copy.complete() && copy.good)
                .forEach(copy -> list.add(Map.of(
                        "Id",
                        copy.id,
                        "Name",
                        copy.name,
                        "Timestamp",
                        "/Date(" + copy.at.toEpochMilli() + ")/",
                        "TotalSizeBytes",
                        copy.bytes(),
                        "Sticky",
                        copy.locked)));
        return list;
    }

    private Reply take(String title) throws IOException {
        if (copies.isFull()) {
            return acted(false, "The backup limit of " + copies.limit() + " has been reached.");
        }
        copies.take(title);
        return acted(true, "");
    }

    private static Reply acted(boolean done, String reason) {
        return Reply.json(200, Map.of("Status", done, "Reason", reason));
    }
}

package io.corrosion.testkit.panel;

import io.corrosion.testkit.panel.Loopback.Ask;
import io.corrosion.testkit.panel.Loopback.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The backups page of a Pterodactyl server: a limit for each server, a throttle for the account, locks. */
final class FakePterodactylBackups {

    private final FakeCopies copies;
    private volatile int allowed = Integer.MAX_VALUE;

    FakePterodactylBackups(FakeCopies copies) {
        this.copies = copies;
    }

    /** How many may still be created before the throttle says no. */
    void allow(int more) {
        allowed = more;
    }

    /** {@code rest} is what follows {@code /backups}. */
    Reply answer(Ask ask, String rest) throws IOException {
        String[] words = rest.split("/");
        return switch (ask.method() + " " + words.length) {
            case "GET 1" -> list();
            case "POST 1" -> take(Json.read(ask.body()).path("name").asText(""));
            case "POST 3" -> restore(words[1], words[2], ask);
            case "DELETE 2" -> delete(words[1]);
            default -> FakePterodactyl.error(404, "NotFoundHttpException", "No such thing.");
        };
    }

    private Reply list() {
        List<Object> data = new ArrayList<>();
        copies.all().forEach(copy -> data.add(item(copy, copy.looked())));
        return Reply.json(200, Map.of("object", "list", "data", data, "meta", Map.of("backup_count", data.size())));
    }

    private static Map<String, ?> item(FakeCopies.Copy copy, boolean complete) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("uuid", copy.id);
        attributes.put("is_successful", complete && copy.good);
        attributes.put("is_locked", copy.locked);
        attributes.put("name", copy.name);
        attributes.put("bytes", complete ? copy.bytes() : 0);
        attributes.put("created_at", copy.at.toString());
        attributes.put("completed_at", complete ? copy.at.toString() : null);
        return Map.of("object", "backup", "attributes", attributes);
    }

    private Reply take(String name) throws IOException {
        if (allowed <= 0) {
            return new Reply(
                    429,
                    "application/json",
                    Json.bytes(Map.of(
                            "errors",
                            List.of(Map.of(
                                    "code",
                                    "TooManyRequestsHttpException",
                                    "status",
                                    "429",
                                    "detail",
                                    "Only 2 backups may be generated within a 600 second span of time.")))));
        }
        if (copies.isFull()) {
            return FakePterodactyl.error(
                    400,
                    "TooManyBackupsException",
                    "Cannot create a new backup, this server has reached its limit of " + copies.limit() + " backups.");
        }
        allowed--;
        return Reply.json(200, item(copies.take(name), false));
    }

    private Reply restore(String id, String what, Ask ask) throws IOException {
        FakeCopies.Copy copy = copies.find(id).orElse(null);
        if (copy == null || !what.equals("restore")) {
            return FakePterodactyl.error(404, "NotFoundHttpException", "No such backup.");
        }
        if (!copy.complete() || !copy.good) {
            return FakePterodactyl.error(
                    400,
                    "BadRequestHttpException",
                    "This backup cannot be restored at this time: not completed or failed.");
        }
        if (!Json.read(ask.body()).has("truncate")) {
            return FakePterodactyl.error(422, "ValidationException", "The truncate field is required.");
        }
        copies.restore(copy, Json.read(ask.body()).path("truncate").asBoolean());
        return Reply.none();
    }

    private Reply delete(String id) {
        FakeCopies.Copy copy = copies.find(id).orElse(null);
        if (copy == null) {
            return FakePterodactyl.error(404, "NotFoundHttpException", "No such backup.");
        }
        if (copy.locked) {
            return FakePterodactyl.error(
                    400, "BackupLockedException", "Cannot delete a backup that is marked as locked.");
        }
        copies.delete(copy);
        return Reply.none();
    }
}

package io.corrosion.panelpterodactyl;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.backup.PanelBackup;
import io.corrosion.api.backup.PanelBackup.State;
import io.corrosion.api.backup.PanelBackups;
import io.corrosion.api.backup.PanelShelf;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.panel.PanelReply;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The backups of a server that its panel keeps. Immutable; blocks. */
record PterodactylBackups(Panel panel, String server) implements PanelBackups {

    private static final Duration PATIENT = Duration.ofSeconds(25);

    @Override
    public PanelShelf look() {
        JsonNode told = panel.get("/servers/" + server).path("attributes");
        JsonNode limit = told.path("feature_limits").path("backups");
        List<PanelBackup> items = new ArrayList<>();
        panel.get("/servers/" + server + "/backups?per_page=50")
                .path("data")
                .forEach(item -> items.add(backup(item.path("attributes"))));
        items.sort(Comparator.comparing(PanelBackup::takenAt).reversed());
        return new PanelShelf(
                items,
                limit.isInt() ? OptionalInt.of(limit.asInt()) : OptionalInt.empty(),
                busy(told.path("status").asText(""), items));
    }

    private static String busy(String status, List<PanelBackup> items) {
        if (status.equals("restoring_backup")) {
            return "A copy is being put back.";
        }
        return items.stream().anyMatch(one -> one.state() == State.RUNNING) ? "A copy is being taken." : "";
    }

    private static PanelBackup backup(JsonNode told) {
        State state = told.path("completed_at").asText("").isEmpty()
                        || told.path("completed_at").isNull()
                ? State.RUNNING
                : told.path("is_successful").asBoolean() ? State.COMPLETED : State.FAILED;
        return new PanelBackup(
                told.path("uuid").asText(),
                told.path("name").asText(""),
                state,
                told.path("bytes").asLong(),
                at(told.path("created_at").asText("")),
                told.path("is_locked").asBoolean());
    }

    private static Instant at(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException unknown) {
            return Instant.EPOCH;
        }
    }

    /** The panel's throttle for backups is its own: it must not hold up all other calls with this key. */
    @Override
    public void take(String name) {
        idle();
        act("POST", "", Map.of("name", name));
    }

    @Override
    public void restore(String id) {
        PanelBackup wanted = find(id);
        if (wanted.state() != State.COMPLETED) {
            throw new Conflict("Only a complete copy can be put back.");
        }
        idle();
        act("POST", "/" + id + "/restore", Map.of("truncate", true));
    }

    @Override
    public void delete(String id) {
        if (find(id).locked()) {
            throw new Conflict("This copy is locked in the panel: unlock it there first.");
        }
        act("DELETE", "/" + id, Map.of());
    }

    private void idle() {
        String busy = look().busy();
        if (!busy.isEmpty()) {
            throw new Conflict("The panel is at work: " + busy + " Wait until that is done.");
        }
    }

    private PanelBackup find(String id) {
        return look().items().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("The panel keeps no copy with this id."));
    }

    private void act(String method, String path, Map<String, ?> body) {
        String address = "/servers/" + server + "/backups" + path;
        PanelReply reply = panel.reply(method, address, call -> (body.isEmpty() ? call : call.json(Panel.text(body)))
                .pace(call.pace() + " backups")
                .within(PATIENT));
        if (!reply.isGood()) {
            throw Panel.refusal(reply);
        }
    }
}

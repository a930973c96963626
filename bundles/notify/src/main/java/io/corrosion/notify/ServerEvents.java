package io.corrosion.notify;

import io.corrosion.api.notify.NoticeContribution;
import io.corrosion.api.notify.NoticeKind;
import io.corrosion.api.notify.NoticeKind.Choice;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What servers report (contract 5.1 {@code notify_*}), with the words for it. */
@Component
public final class ServerEvents implements NoticeContribution {

    static final String CRASHED = "server.crashed";
    static final String STARTED = "server.started";
    static final String STOPPED = "server.stopped";
    static final String ROLLED_BACK = "wipe.rolled-back";
    static final String WIPE_CANCELLED = "wipe.cancelled";
    static final String WIPE_FAILED = "wipe.failed";

    private static final Map<String, String> SAMPLE =
            Map.of("server", "Ashfall EU Main", "at", "2026-11-05 19:04 UTC", "reason", "exit code 139");

    @Override
    public List<NoticeKind> kinds() {
        return List.of(
                kind(
                                CRASHED,
                                "The server's process ended by itself.",
                                "{{server}} has crashed",
                                "{{server}} crashed at {{at}}.\n\nReason: {{reason}}",
                                Choice.ON)
                        .asUrgent(),
                kind(STARTED, "The server is up.", "{{server}} is up", "{{server}} is up since {{at}}.", Choice.OFF),
                kind(
                        STOPPED,
                        "The server has stopped.",
                        "{{server}} has stopped",
                        "{{server}} stopped at {{at}}.",
                        Choice.OFF),
                kind(
                                "server.offline",
                                "The server has not been heard of for a while.",
                                "{{server}} is offline",
                                "{{server}} has not been heard of since {{at}}.",
                                Choice.ON)
                        .asUrgent(),
                kind(
                        "wipe.started",
                        "A wipe has begun.",
                        "{{server}} is being wiped",
                        "A wipe of {{server}} began at {{at}}.",
                        Choice.ON),
                kind(
                        "wipe.completed",
                        "A wipe is done and the server is up again.",
                        "{{server}} is wiped",
                        "The wipe of {{server}} was completed at {{at}}.",
                        Choice.ON),
                kind(
                                WIPE_FAILED,
                                "A wipe could not be carried out.",
                                "The wipe of {{server}} has failed",
                                "The wipe of {{server}} failed at {{at}}.\n\nReason: {{reason}}",
                                Choice.ON)
                        .asUrgent(),
                kind(
                        ROLLED_BACK,
                        "A wipe was taken back.",
                        "The wipe of {{server}} was taken back",
                        "The wipe of {{server}} was taken back at {{at}}: it is as it was before.",
                        Choice.ON),
                kind(
                        WIPE_CANCELLED,
                        "A wipe was called off.",
                        "The wipe of {{server}} was called off",
                        "The wipe of {{server}} was called off at {{at}}. Nothing was deleted.",
                        Choice.OFF),
                kind(
                        "store.purchased",
                        "Somebody bought something in the server's shop.",
                        "A purchase on {{server}}",
                        "Something was bought in the shop of {{server}} at {{at}}.",
                        Choice.ON),
                kind(
                        "player.reported",
                        "A player reported another one.",
                        "A report on {{server}}",
                        "A player of {{server}} reported another one at {{at}}.\n\nReason: {{reason}}",
                        Choice.OFF));
    }

    private static NoticeKind kind(String event, String description, String subject, String body, Choice choice) {
        return new NoticeKind(event, description, subject, body, SAMPLE, choice);
    }
}

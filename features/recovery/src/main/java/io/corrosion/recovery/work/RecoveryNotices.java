package io.corrosion.recovery.work;

import io.corrosion.api.notify.NoticeContribution;
import io.corrosion.api.notify.NoticeKind;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** The critical notice (SRV-27); that a server crashed or fell silent are the core's kinds. */
@Component
public final class RecoveryNotices implements NoticeContribution {

    static final String CRASHED = "server.crashed";
    static final String SILENT = "server.offline";
    static final String RECOVERED = "server.recovered";
    static final String MANUAL = "server.manual-intervention";

    @Override
    public List<NoticeKind> kinds() {
        return List.of(manual(), recovered());
    }

    private static NoticeKind recovered() {
        return new NoticeKind(
                RECOVERED,
                "A server that crashed runs again.",
                "{{server}} runs again",
                "{{server}}, which crashed at {{at}}, was started again and runs.\n\nReason of the crash: {{reason}}",
                Map.of("server", "Ashfall EU Main", "at", "2026-11-05 19:04 UTC", "reason", "exit code 139"),
                NoticeKind.Choice.ON);
    }

    private static NoticeKind manual() {
        return new NoticeKind(
                        MANUAL,
                        "A crashed server did not come back; people have to look after it.",
                        "{{server}}: crashed - manual intervention required",
                        "{{server}} crashed at {{at}} and is not being started again.\n\nReason: {{reason}}\n\n{{what}}",
                        Map.of(
                                "server",
                                "Ashfall EU Main",
                                "at",
                                "2026-11-05 19:04 UTC",
                                "reason",
                                "exit code 139",
                                "what",
                                "3 attempts failed."),
                        NoticeKind.Choice.ON)
                .asUrgent();
    }
}

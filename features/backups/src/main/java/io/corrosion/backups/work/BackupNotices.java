package io.corrosion.backups.work;

import io.corrosion.api.notify.NoticeContribution;
import io.corrosion.api.notify.NoticeKind;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What people are told about backups (BAK-07). */
@Component
public final class BackupNotices implements NoticeContribution {

    private static final Map<String, String> SAMPLE = Map.of("backup", "before update", "reason", "-");

    @Override
    public List<NoticeKind> kinds() {
        return List.of(
                new NoticeKind(
                        "backup.completed",
                        "A backup of the server is complete and was verified",
                        "Backup “{{backup}}” is complete",
                        "The backup “{{backup}}” was stored and read back without a fault.",
                        SAMPLE,
                        NoticeKind.Choice.OFF),
                new NoticeKind(
                        "backup.failed",
                        "A backup of the server failed",
                        "Backup “{{backup}}” failed",
                        "The backup “{{backup}}” failed: {{reason}}",
                        SAMPLE,
                        NoticeKind.Choice.ON),
                new NoticeKind(
                        "backup.restored",
                        "A restore of the server has ended",
                        "Restore of “{{backup}}” has ended",
                        "The restore of the backup “{{backup}}” has ended. Problems: {{reason}}",
                        SAMPLE,
                        NoticeKind.Choice.ON));
    }
}

package io.corrosion.protocol.backup;

import io.corrosion.protocol.MayBeAbsent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code backup.restore}: begins a restore, or goes on with it. Answered by
 * {@link io.corrosion.protocol.files.FileUpload}: upload the manifest by {@code files.chunk} and {@code files.commit}
 * with the restore's id. Then {@code backup.prepare}, {@code backup.missing}, {@code backup.put}, {@code backup.switch}.
 *
 * @param restoreId its own id, not the backup's: one backup may be restored often
 * @param exclude what the backup left out: it stays as it is on the machine
 */
public record BackupRestore(
        UUID restoreId,
        long manifestSize,
        @MayBeAbsent @Nullable List<String> exclude) {

    public BackupRestore(UUID restoreId, long manifestSize) {
        this(restoreId, manifestSize, null);
    }
}

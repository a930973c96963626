package io.corrosion.protocol.backup;

import java.util.UUID;

/**
 * {@code backup.restore}: begins a restore, or goes on with it. Answered by
 * {@link io.corrosion.protocol.files.FileUpload}: upload the manifest by {@code files.chunk} and {@code files.commit}
 * with the restore's id. Then {@code backup.prepare}, {@code backup.missing}, {@code backup.put}, {@code backup.switch}.
 *
 * @param restoreId its own id, not the backup's: one backup may be restored often
 */
public record BackupRestore(UUID restoreId, long manifestSize) {}

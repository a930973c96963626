package io.corrosion.protocol.backup;

import io.corrosion.protocol.MayBeAbsent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code backup.create}: takes stock of the server's directory. Runs as a request that takes long ({@code files.job} and
 * {@code files.cancel} with the backup's id, {@code backup.status} meanwhile) and ends with {@link BackupStock}. The
 * platform then reads the manifest and the chunks it lacks.
 *
 * @param exclude paths and patterns ({@code *}, {@code ?}, {@code **}) that are left out
 * @param reuse whether files with unchanged size, time and inode keep the chunks of the last stocktaking without being
 *     read again
 */
public record BackupCreate(
        UUID backupId,
        @MayBeAbsent @Nullable List<String> exclude,
        @MayBeAbsent @Nullable Boolean reuse) {}

package io.corrosion.protocol.files;

import io.corrosion.protocol.MayBeAbsent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code files.compress}: an archive of these paths; answered by {@link FileEntry} of the archive.
 *
 * @param format {@code zip} or {@code tar.gz}; by the target's name if absent
 */
public record FileCompress(
        UUID requestId,
        List<String> paths,
        String target,
        @MayBeAbsent @Nullable String format) {

    public FileCompress {
        paths = List.copyOf(paths);
    }
}

package io.corrosion.protocol.backup;

import io.corrosion.protocol.MayBeAbsent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a manifest. A manifest is UTF-8 text: a JSON line of this record for each entry, parents before children,
 * and behind a file's line one line {@code sha256 length} for each of its chunks, in order.
 *
 * @param mode permissions in octal; absent on Windows
 * @param target of a link
 * @param chunks how many chunk lines follow
 */
public record ManifestEntry(
        String path,
        io.corrosion.protocol.files.FileKind kind,
        long size,
        Instant modified,
        @MayBeAbsent @Nullable String mode,
        @MayBeAbsent @Nullable String target,
        int chunks) {}

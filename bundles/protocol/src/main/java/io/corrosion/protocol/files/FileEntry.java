package io.corrosion.protocol.files;

import io.corrosion.protocol.MayBeAbsent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file, directory or link; also the answer to {@code files.stat}. A link is described itself, not what it points to.
 *
 * @param name the last part of the path; bytes that are no UTF-8 come as U+F700 + byte, and go back the same way
 * @param path from the server's directory, parts divided by {@code /}, without a leading one
 * @param size of a file in bytes, otherwise 0
 * @param mode permissions in octal, such as {@code 640}; absent on Windows
 * @param target where a link points, as it is written in it
 * @param version changes whenever the content may have changed
 */
public record FileEntry(
        String name,
        String path,
        FileKind kind,
        long size,
        Instant modified,
        @MayBeAbsent @Nullable String mode,
        @MayBeAbsent @Nullable String target,
        String version) {}

package io.corrosion.files.rest;

import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FileKind;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of a directory.
 *
 * @param type file, directory, link or other
 * @param mode permission bits in octal, such as 640
 * @param link what a symbolic link points to
 * @param etag changes whenever the content does; give it back in If-Match
 */
public record FileView(
        String name,
        String path,
        String type,
        boolean directory,
        long size,
        Instant modifiedAt,
        Optional<String> mode,
        Optional<String> link,
        String etag) {

    static FileView of(FileEntry entry) {
        return new FileView(
                entry.name(),
                entry.path().value(),
                entry.kind().wire(),
                entry.kind() == FileKind.DIRECTORY,
                entry.size(),
                entry.modifiedAt(),
                entry.mode() < 0
                        ? Optional.empty()
                        : Optional.of(String.format("%3s", Integer.toOctalString(entry.mode()))
                                .replace(' ', '0')),
                entry.link(),
                entry.tag());
    }
}

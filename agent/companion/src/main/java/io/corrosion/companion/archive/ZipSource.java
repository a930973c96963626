package io.corrosion.companion.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A zip, read along its local headers; symbolic links in it are plain files to us, with their target as content. */
final class ZipSource implements ArchiveSource {

    private final ZipInputStream zip;

    ZipSource(InputStream in) {
        this.zip = new ZipInputStream(in, StandardCharsets.UTF_8);
    }

    @Override
    public Optional<Member> next() throws IOException {
        try {
            ZipEntry entry = zip.getNextEntry();
            if (entry == null) {
                return Optional.empty();
            }
            // Some tools of Windows divide by backslashes.
            String name = entry.getName().replace('\\', '/');
            boolean directory = name.endsWith("/");
            Instant modified = entry.getLastModifiedTime() == null
                    ? Instant.now()
                    : entry.getLastModifiedTime().toInstant();
            return Optional.of(new Member(
                    name,
                    directory ? Member.Kind.DIRECTORY : Member.Kind.FILE,
                    entry.getSize(),
                    OptionalInt.empty(),
                    modified,
                    ""));
        } catch (IllegalArgumentException garbled) {
            throw new IOException("a name in the zip is not UTF-8");
        }
    }

    @Override
    public InputStream content() {
        return zip;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}

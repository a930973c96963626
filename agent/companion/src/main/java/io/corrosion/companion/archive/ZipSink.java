package io.corrosion.companion.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a zip; links are left out, since a zip has no portable form for them. */
public final class ZipSink implements ArchiveSink {

    private final ZipOutputStream zip;

    public ZipSink(OutputStream out) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    }

    @Override
    public void begin(Member member) throws IOException {
        boolean directory = member.kind() == Member.Kind.DIRECTORY;
        ZipEntry entry = new ZipEntry(directory ? member.name() + '/' : member.name());
        entry.setLastModifiedTime(FileTime.from(member.modified()));
        zip.putNextEntry(entry);
    }

    @Override
    public OutputStream content() {
        return zip;
    }

    @Override
    public void end() throws IOException {
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}

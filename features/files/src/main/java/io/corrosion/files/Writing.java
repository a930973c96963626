package io.corrosion.files;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.file.WriteRule;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Contents on their way to a server. Nobody holds a whole file: what has no length is put down on the disk first. What was
 * there before goes to the trash. Thread-safe.
 */
@Component(service = Writing.class, configurationPid = "io.corrosion.files")
@Designate(ocd = Writing.Config.class)
public final class Writing {

    private static final long MEGABYTE = 1024L * 1024;

    /** Settings of uploads. */
    @ObjectClassDefinition(name = "Files of servers")
    @interface Config {
        @AttributeDefinition(description = "Larger files are refused, in megabytes")
        long upload_limit_mb() default 51_200;

        @AttributeDefinition(
                description =
                        "Address of a ClamAV daemon such as 127.0.0.1:3310, asked about every upload; empty for none")
        String virus_scanner() default "";
    }

    private final Doors doors;
    private final long limit;
    private final VirusScan scan;

    @Activate
    public Writing(Config config, @Reference Doors doors) {
        this(doors, config.upload_limit_mb() * MEGABYTE, VirusScan.at(config.virus_scanner()));
    }

    Writing(Doors doors, long limit, VirusScan scan) {
        this.doors = doors;
        this.limit = limit;
        this.scan = scan;
    }

    /**
     * Writes a whole file.
     *
     * @param size bytes of the content; -1 when nobody knows
     * @param expected the tag of the version it replaces; empty for whatever is there
     * @param fresh whether nothing may be there
     */
    public FileEntry write(
            Caller caller,
            LicenseId server,
            ServerPath path,
            InputStream content,
            long size,
            Optional<String> expected,
            boolean fresh) {
        Room room = room(caller, server, path);
        WriteRule rule = rule(room, server, path, expected, fresh);
        check(size);
        FileEntry written = BrokenTransfer.told(() -> size < 0
                ? spooled(room.files(), path, content, rule)
                : room.files().write(path, scan.watch(content), size, rule));
        doors.record(room, "write", path, Map.of("size", Long.toString(written.size())));
        return written;
    }

    /** Lets somebody in who may upload something at all, before a form is looked at. */
    public void admit(Caller caller, LicenseId server) {
        doors.open(caller, server, mayCreate(caller, server));
    }

    /** Begins an upload in pieces, or tells how far it is. */
    public long begin(Caller caller, LicenseId server, UUID upload, ServerPath path, long size, boolean replace) {
        Room room = room(caller, server, path);
        WriteRule rule = rule(room, server, path, Optional.empty(), !replace);
        if (size < 0) {
            throw Invalid.field("size", "An upload in pieces says how many bytes it has in all.");
        }
        check(size);
        if (scan.isOn()) {
            throw new Conflict("Uploads are scanned here and come whole: send the file in one request.");
        }
        return BrokenTransfer.told(() -> room.files().begin(upload, path, size, rule));
    }

    /** Takes a piece of an upload. */
    public long send(Caller caller, LicenseId server, UUID upload, long offset, InputStream piece) {
        Room room = doors.open(caller, server, mayCreate(caller, server));
        return BrokenTransfer.told(() -> room.files().send(upload, offset, piece));
    }

    /** Puts a complete upload into its place. */
    public FileEntry commit(Caller caller, LicenseId server, UUID upload, Optional<String> sha256) {
        Room room = doors.open(caller, server, mayCreate(caller, server));
        FileEntry written = BrokenTransfer.told(() -> room.files().commit(upload, sha256));
        doors.record(room, "write", written.path(), Map.of("size", Long.toString(written.size())));
        return written;
    }

    /** Drops an upload. */
    public void abort(Caller caller, LicenseId server, UUID upload) {
        Room room = doors.open(caller, server, mayCreate(caller, server));
        BrokenTransfer.told(() -> {
            room.files().abort(upload);
            return Boolean.TRUE;
        });
    }

    private Room room(Caller caller, LicenseId server, ServerPath path) {
        return doors.open(caller, server, mayCreate(caller, server)).touching(path);
    }

    /** Whoever may write or create comes in; which of the two decides what is allowed there. */
    private io.corrosion.api.access.Permission mayCreate(Caller caller, LicenseId server) {
        return doors.allows(caller, server, FilePermissions.WRITE) ? FilePermissions.WRITE : FilePermissions.CREATE;
    }

    private WriteRule rule(Room room, LicenseId server, ServerPath path, Optional<String> expected, boolean fresh) {
        boolean writes = doors.allows(room.caller(), server, FilePermissions.WRITE);
        boolean creates = doors.allows(room.caller(), server, FilePermissions.CREATE);
        if (fresh || !writes) {
            return WriteRule.NEW;
        }
        if (!creates && BrokenTransfer.told(() -> room.files().find(path)).isEmpty()) {
            doors.open(room.caller(), server, FilePermissions.CREATE);
        }
        return expected.map(WriteRule::over).orElse(WriteRule.KEEPING);
    }

    private void check(long size) {
        if (size > limit) {
            throw Invalid.field(
                    "size", "This file has " + size + " bytes; at most " + limit / MEGABYTE + " MB are taken.");
        }
    }

    private FileEntry spooled(ServerFiles files, ServerPath path, InputStream content, WriteRule rule)
            throws IOException {
        Path spool = Files.createTempFile("upload-", "");
        try {
            try (var out = Files.newOutputStream(spool)) {
                scan.watch(new Limited(content)).transferTo(out);
            }
            try (InputStream kept = Files.newInputStream(spool)) {
                return files.write(path, kept, Files.size(spool), rule);
            }
        } finally {
            Files.deleteIfExists(spool);
        }
    }

    private final class Limited extends java.io.FilterInputStream {

        private long seen;

        Limited(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            seen += Math.max(0, count);
            check(seen);
            return count;
        }
    }
}

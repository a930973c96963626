package io.corrosion.files;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.file.ArchiveFormat;
import io.corrosion.api.file.Existing;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Packing and unpacking, beside the files. Thread-safe. */
@Component(service = Archives.class)
public final class Archives {

    private final Doors doors;

    @Activate
    public Archives(@Reference Doors doors) {
        this.doors = doors;
    }

    /** Packs paths into a new archive; its name says which kind. */
    public FileEntry compress(Caller caller, LicenseId server, List<ServerPath> paths, ServerPath archive) {
        if (paths.isEmpty()) {
            throw Invalid.field("paths", "Name at least one path to pack.");
        }
        ArchiveFormat.of(archive);
        Room room = doors.open(caller, server, FilePermissions.ARCHIVE)
                .taking(paths)
                .touching(archive);
        FileEntry made = BrokenTransfer.told(() -> room.files().compress(paths, archive, Progress.IGNORED));
        doors.record(
                room,
                "compress",
                archive,
                Map.of(
                        "paths",
                        String.join(", ", paths.stream().map(ServerPath::value).toList())));
        return made;
    }

    /** Nobody knows before what an archive holds. */
    private static void withoutProtected(Room room) {
        if (!room.denied().patterns().isEmpty()) {
            throw new Conflict(
                    "This server has protected files, which an archive could overwrite: unpack on the server itself.");
        }
    }

    /** Unpacks an archive into a directory. */
    public void extract(Caller caller, LicenseId server, ServerPath archive, ServerPath directory, Existing existing) {
        ArchiveFormat.of(archive);
        Room room = doors.open(caller, server, FilePermissions.ARCHIVE).touching(List.of(archive, directory));
        withoutProtected(room);
        BrokenTransfer.told(() -> {
            room.files().extract(archive, directory, existing, Progress.IGNORED);
            return Boolean.TRUE;
        });
        doors.record(room, "extract", archive, Map.of("to", directory.value()));
    }
}

package io.corrosion.files;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Refused;
import io.corrosion.api.file.FileKind;
import io.corrosion.api.file.Move;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.file.Trashed;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Putting in order: directories, moves, copies, deletes and their undoing. Thread-safe. */
@Component(service = Changes.class)
public final class Changes {

    private static final int MOST = 1_000;
    private static final int TRASH_PAGE = 500;
    private static final int HIGHEST_MODE = 0777;

    private final Doors doors;
    private final ServerGateway gateway;

    @Activate
    public Changes(@Reference Doors doors, @Reference ServerGateway gateway) {
        this.doors = doors;
        this.gateway = gateway;
    }

    /** Makes a directory and those above it. */
    public void makeDirectory(Caller caller, LicenseId server, ServerPath directory) {
        Room room = doors.open(caller, server, FilePermissions.CREATE).touching(directory);
        done(() -> room.files().makeDirectory(directory));
        doors.record(room, "mkdir", directory);
    }

    /** Moves and renames; the rights of writing count, because what is there changes its place. */
    public void move(Caller caller, LicenseId server, List<Move> moves, boolean replace) {
        Room room = doors.open(caller, server, FilePermissions.WRITE);
        touch(room, moves, replace);
        done(() -> room.files().move(moves, replace));
        moves.forEach(move ->
                doors.record(room, "move", move.from(), Map.of("to", move.to().value())));
    }

    /** Copies. */
    public void copy(Caller caller, LicenseId server, List<Move> copies, boolean replace) {
        Room room = doors.open(caller, server, FilePermissions.CREATE);
        if (replace) {
            doors.open(caller, server, FilePermissions.WRITE);
        }
        touch(room, copies, replace);
        done(() -> room.files().copy(copies, replace, Progress.IGNORED));
        copies.forEach(copy ->
                doors.record(room, "copy", copy.from(), Map.of("to", copy.to().value())));
    }

    private static void touch(Room room, List<Move> moves, boolean replace) {
        some(moves);
        for (Move move : moves) {
            room.taking(move.from(), move.to()).touching(move.to());
            if (replace) {
                room.taking(List.of(move.to()));
            }
        }
        for (Move move : moves) {
            if (move.to().isIn(move.from())) {
                throw Invalid.field("to", move.from() + " cannot be put into itself.");
            }
        }
    }

    /**
     * Deletes, directories with everything in them, into the trash where the connection has one.
     *
     * @param forGood past the trash
     */
    public void delete(Caller caller, LicenseId server, List<ServerPath> paths, boolean forGood) {
        some(paths);
        Room room = doors.open(caller, server, FilePermissions.DELETE).taking(paths);
        boolean trash = !forGood && gateway.capabilities(server).contains(Capability.FILE_TOOLS);
        done(() -> {
            if (trash) {
                room.files().discard(paths);
            } else {
                room.files().delete(paths);
            }
        });
        paths.forEach(path -> doors.record(room, "delete", path, Map.of("trash", Boolean.toString(trash))));
    }

    /** What lies in the trash, newest first. */
    public Trashed.Page trash(Caller caller, LicenseId server, Optional<String> after, int limit) {
        Room room = doors.open(caller, server, FilePermissions.READ);
        Trashed.Page page = BrokenTransfer.told(() -> room.files().trash(after, limit));
        return new Trashed.Page(
                page.items().stream()
                        .filter(item -> !room.denied().hides(item.path()))
                        .toList(),
                page.next());
    }

    /** Brings back what was deleted or overwritten. */
    public void restore(Caller caller, LicenseId server, List<String> items, Optional<ServerPath> to, boolean replace) {
        some(items);
        Room room = doors.open(caller, server, FilePermissions.WRITE);
        to.ifPresent(room::touching);
        untouched(room, items, to.isPresent());
        done(() -> room.files().restore(items, to, replace));
        doors.record(room, "restore", to.orElse(ServerPath.ROOT), Map.of("items", String.join(",", items)));
    }

    /** Empties the trash, or takes items out of it for ever. */
    public void purge(Caller caller, LicenseId server, List<String> items) {
        Room room = doors.open(caller, server, FilePermissions.DELETE);
        untouched(room, items, false);
        done(() -> room.files().purge(items));
        doors.record(room, "purge", ServerPath.ROOT, Map.of("items", String.join(",", items)));
    }

    /** Passes items of the trash that were not protected; without names, all there are. */
    private static void untouched(Room room, List<String> items, boolean elsewhere) {
        if (room.denied().patterns().isEmpty()) {
            return;
        }
        Optional<String> after = Optional.empty();
        do {
            Optional<String> from = after;
            Trashed.Page page = BrokenTransfer.told(() -> room.files().trash(from, TRASH_PAGE));
            for (Trashed item : page.items()) {
                boolean meant = items.isEmpty() || items.contains(item.id());
                if (meant && (room.denied().hides(item.path()) || elsewhere && item.kind() == FileKind.DIRECTORY)) {
                    throw new Refused("What lies in the trash of " + item.path()
                            + " may hold files that are protected by the owner of this server.");
                }
            }
            after = page.next();
        } while (after.isPresent());
    }

    /** Sets permission bits, given in octal such as {@code 640}. */
    public void chmod(Caller caller, LicenseId server, ServerPath path, String mode) {
        if (!mode.matches("[0-7]{3,4}") || Integer.parseInt(mode, 8) > HIGHEST_MODE) {
            throw Invalid.field("mode", "Permissions are three octal digits, such as 640.");
        }
        Room room = doors.open(caller, server, FilePermissions.WRITE).touching(path);
        done(() -> room.files().chmod(path, Integer.parseInt(mode, 8)));
        doors.record(room, "chmod", path, Map.of("mode", mode));
    }

    /** Makes a symbolic link to something of the server. */
    public void link(Caller caller, LicenseId server, ServerPath link, ServerPath target) {
        Room room = doors.open(caller, server, FilePermissions.CREATE).touching(List.of(link, target));
        done(() -> room.files().link(link, target));
        doors.record(room, "link", link, Map.of("to", target.value()));
    }

    private interface Deed {
        void run() throws java.io.IOException;
    }

    private static void done(Deed deed) {
        BrokenTransfer.told(() -> {
            deed.run();
            return Boolean.TRUE;
        });
    }

    private static void some(List<?> things) {
        if (things.isEmpty() || things.size() > MOST) {
            throw Invalid.field("paths", "Name 1 to " + MOST + " paths.");
        }
    }
}

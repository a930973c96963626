package io.corrosion.files;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Refused;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FilePage;
import io.corrosion.api.file.Listing;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What a path leads to and carries along, as far as protected files are concerned: links are followed to their end, and
 * directories are looked through. Without patterns the server is not asked at all. Immutable; blocks.
 */
record Ways(ServerFiles files, DenyList denied) {

    private static final int MOST_LINKS = 40;
    private static final int MOST_ENTRIES = 20_000;

    /** Passes a path that neither is protected nor leads by links to what is. */
    void check(ServerPath path) {
        denied.check(path);
        if (!denied.patterns().isEmpty() && denied.hides(end(path))) {
            throw new Refused(path + " leads to a file that is protected by the owner of this server.");
        }
    }

    /** Passes a directory whose entries are where their paths say. */
    void checkListed(ServerPath directory) {
        check(directory);
        if (!denied.patterns().isEmpty() && !end(directory).equals(directory)) {
            throw new Refused(
                    directory + " is reached through a link. Some files of this server are protected, so open "
                            + "the directory itself.");
        }
    }

    /** Passes what may be taken as a whole: nothing below it is protected, here or where it goes to. */
    void checkWhole(ServerPath path, ServerPath there) {
        check(path);
        if (denied.patterns().isEmpty()) {
            return;
        }
        boolean directory = BrokenTransfer.told(() -> files.find(path))
                .filter(FileEntry::isDirectory)
                .isPresent();
        if (directory) {
            checkBelow(path, there);
        }
    }

    private void checkBelow(ServerPath top, ServerPath there) {
        Deque<ServerPath> ahead = new ArrayDeque<>(List.of(top));
        int seen = 0;
        while (!ahead.isEmpty()) {
            for (FileEntry entry : entries(top, ahead.pop())) {
                String below = entry.path()
                        .value()
                        .substring(top.isRoot() ? 0 : top.value().length() + 1);
                if (denied.hides(entry.path()) || denied.hides(there.resolve(new ServerPath(below)))) {
                    throw new Refused(top + " holds files that are protected by the owner of this server.");
                }
                if (++seen > MOST_ENTRIES) {
                    throw tooMany(top);
                }
                if (entry.isDirectory()) {
                    ahead.push(entry.path());
                }
            }
        }
    }

    private static Conflict tooMany(ServerPath top) {
        return new Conflict(top + " holds more than " + MOST_ENTRIES
                + " files, too many to see whether one is protected: take its directories one by one.");
    }

    /** A machine that goes on for ever, be it with empty parts, is not listened to for ever. */
    private List<FileEntry> entries(ServerPath top, ServerPath directory) {
        return BrokenTransfer.told(() -> {
            List<FileEntry> entries = new ArrayList<>();
            Listing listing = Listing.first();
            int seen = 0;
            for (boolean more = true; more; ) {
                FilePage page = files.list(directory, listing);
                seen += Math.max(1, page.items().size());
                if (seen > MOST_ENTRIES) {
                    throw tooMany(top);
                }
                entries.addAll(page.items());
                more = page.next().isPresent();
                listing = more ? listing.after(page.next().get()) : listing;
            }
            return entries;
        });
    }

    /** Where a path ends, once its links are followed. */
    private ServerPath end(ServerPath path) {
        return BrokenTransfer.told(() -> walked(path));
    }

    private ServerPath walked(ServerPath path) throws IOException {
        Deque<String> ahead = new ArrayDeque<>(path.names());
        ServerPath at = ServerPath.ROOT;
        int links = 0;
        while (!ahead.isEmpty()) {
            String name = ahead.pop();
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            if (name.equals("..")) {
                at = at.parent().orElseThrow(() -> lost(path));
                continue;
            }
            ServerPath next = at.resolve(name);
            Optional<String> link = files.find(next).flatMap(FileEntry::link);
            if (link.isEmpty()) {
                at = next;
                continue;
            }
            if (link.get().startsWith("/") || ++links > MOST_LINKS) {
                throw lost(path);
            }
            String[] target = link.get().split("/");
            for (int part = target.length - 1; part >= 0; part--) {
                ahead.push(target[part]);
            }
        }
        return at;
    }

    private static Refused lost(ServerPath path) {
        return new Refused(path + " leads through a link whose end cannot be seen. Some files of this server are "
                + "protected, so name the file itself.");
    }
}

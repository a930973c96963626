package io.corrosion.wipes.work;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FileKind;
import io.corrosion.api.file.FilePage;
import io.corrosion.api.file.Listing;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.wipes.plan.FoundFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lists the places a wipe may touch: the world, the mod loaders' data and logs. Everything else on the server is not even
 * looked at. Symbolic links are never followed and never listed. Blocks.
 */
public final class Survey {

    private static final Set<String> LOADERS = Set.of("oxide", "carbon");
    private static final Set<String> PLACES = Set.of("data", "logs");
    private static final int DEEPEST = 8;
    private static final int MOST = 50_000;
    /** Directories, links and parts of lists count here, too: a machine that goes on for ever is not listened to for ever. */
    private static final int MOST_SEEN = 2 * MOST;

    private final ServerFiles files;
    private final List<FoundFile> found = new ArrayList<>();
    private int seen;

    private Survey(ServerFiles files) {
        this.files = files;
    }

    /** What is there. */
    public static List<FoundFile> of(ServerFiles files) throws IOException {
        Survey survey = new Survey(files);
        List<FileEntry> top = survey.entries(ServerPath.ROOT);
        boolean here = top.stream()
                .anyMatch(entry -> entry.isDirectory() && entry.name().equals("server"));
        if (here) {
            survey.look(top);
        } else {
            for (FileEntry entry : top) {
                if (entry.isDirectory() && !entry.name().startsWith(".")) {
                    survey.look(survey.entries(entry.path()));
                }
            }
        }
        return List.copyOf(survey.found);
    }

    private void look(List<FileEntry> entries) throws IOException {
        for (FileEntry entry : entries) {
            if (entry.isDirectory() && entry.name().equals("server")) {
                walk(entry.path(), 0);
            } else if (entry.isDirectory() && LOADERS.contains(entry.name())) {
                for (FileEntry place : entries(entry.path())) {
                    if (place.isDirectory() && PLACES.contains(place.name())) {
                        walk(place.path(), 0);
                    }
                }
            }
        }
    }

    private void walk(ServerPath directory, int depth) throws IOException {
        for (FileEntry entry : entries(directory)) {
            if (entry.kind() == FileKind.FILE) {
                found.add(new FoundFile(entry.path().value(), entry.size(), entry.tag()));
            } else if (entry.isDirectory() && depth < DEEPEST) {
                walk(entry.path(), depth + 1);
            }
        }
        if (found.size() > MOST) {
            throw tooMany(directory);
        }
    }

    private static Conflict tooMany(ServerPath directory) {
        return new Conflict("The world and the plugins' data are more than " + MOST
                + " files; that is more than a wipe can plan. Tidy up " + directory + " first.");
    }

    private List<FileEntry> entries(ServerPath directory) throws IOException {
        List<FileEntry> all = new ArrayList<>();
        Listing listing = Listing.first();
        while (true) {
            FilePage page = files.list(directory, listing);
            seen += Math.max(1, page.items().size());
            if (seen > MOST_SEEN) {
                throw tooMany(directory);
            }
            all.addAll(page.items());
            Optional<String> next = page.next();
            if (next.isEmpty()) {
                return all;
            }
            listing = listing.after(next.get());
        }
    }
}

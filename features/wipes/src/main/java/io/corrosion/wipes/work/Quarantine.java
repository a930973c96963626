package io.corrosion.wipes.work;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.Listing;
import io.corrosion.api.file.Move;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.wipes.Facts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Takes game plugins aside, to {@code plugins-quarantine} beside their directory, where no loader looks, and brings them
 * back. What is where it should be is not touched, so that it may be repeated. Only while the server stands still.
 */
final class Quarantine {

    private static final String ASIDE = "-quarantine";
    private static final List<String> FOLDERS = List.of("oxide/plugins", "carbon/plugins");

    private final ServerGateway gateway;

    Quarantine(ServerGateway gateway) {
        this.gateway = gateway;
    }

    /** The search that is going on; empty when there is none. */
    static Optional<Bisection> search(Facts facts) {
        return facts.text(Facts.BISECTION).map(Bisection::read);
    }

    /** Every plugin there is, aside or not, by the name of its file without its ending. */
    List<String> plugins(Turn turn) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        ServerFiles files = gateway.files(turn.scope());
        for (String folder : FOLDERS) {
            for (String place : List.of(folder, folder + ASIDE)) {
                entries(files, path(turn, place)).forEach(file -> names.add(name(file)));
            }
        }
        return List.copyOf(names);
    }

    /** Makes the folders as the search wants them; without one, nothing. */
    void settle(Turn turn) throws IOException {
        Optional<Bisection> search = search(turn.wipe().facts());
        if (search.isEmpty()) {
            return;
        }
        List<String> out = search.get().out();
        ServerFiles files = gateway.files(turn.scope());
        for (String folder : FOLDERS) {
            List<Move> moves = new ArrayList<>();
            entries(files, path(turn, folder)).stream()
                    .filter(file -> out.contains(name(file)))
                    .forEach(file -> moves.add(new Move(file.path(), path(turn, folder + ASIDE + "/" + file.name()))));
            entries(files, path(turn, folder + ASIDE)).stream()
                    .filter(file -> !out.contains(name(file)))
                    .forEach(file -> moves.add(new Move(file.path(), path(turn, folder + "/" + file.name()))));
            if (!moves.isEmpty()) {
                files.move(moves, true);
                moves.forEach(move -> turn.log("Moved " + move.from() + " to " + move.to()));
            }
        }
    }

    private static ServerPath path(Turn turn, String place) {
        return ServerPath.of(FileSteps.layout(turn).root() + place);
    }

    private static String name(FileEntry file) {
        return file.name().substring(0, file.name().length() - ".cs".length());
    }

    private static List<FileEntry> entries(ServerFiles files, ServerPath directory) throws IOException {
        List<FileEntry> found = new ArrayList<>();
        try {
            Optional<String> next = Optional.empty();
            do {
                Listing listing = Listing.first();
                var page = files.list(directory, next.map(listing::after).orElse(listing));
                page.items().stream()
                        .filter(file -> !file.isDirectory() && file.name().endsWith(".cs"))
                        .forEach(found::add);
                next = page.next();
            } while (next.isPresent());
        } catch (NotFound none) {
            return List.of();
        }
        return found;
    }
}

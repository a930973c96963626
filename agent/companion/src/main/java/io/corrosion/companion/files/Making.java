package io.corrosion.companion.files;

import io.corrosion.protocol.files.FileEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes directories and links, and sets permissions. Thread-safe. */
final class Making {

    private final ServerTree tree;
    private final Own own;

    Making(ServerTree tree, Own own) {
        this.tree = tree;
        this.own = own;
    }

    /** A directory with its parents; harmless if it is there. */
    FileEntry directory(String path) throws IOException {
        directories(tree, own, path);
        try (Spot spot = tree.existing(path, true)) {
            if (!spot.there().isDirectory()) {
                throw FileRefused.exists(path);
            }
            return Entries.of(spot);
        }
    }

    static void directories(ServerTree tree, Own own, String path) throws IOException {
        List<Path> parts = Names.parts(path);
        for (int depth = 1; depth <= parts.size(); depth++) {
            try (Spot spot = tree.find(Names.wire(parts.subList(0, depth)), true)) {
                if (spot.isAbsent()) {
                    own.directory(spot.parent(), spot.name());
                }
            }
        }
    }

    /** A link that leads to something inside, as seen from where it stands. */
    FileEntry link(String path, String target) throws IOException {
        if (target.startsWith("/") || target.indexOf('\0') >= 0 || target.isEmpty()) {
            throw FileRefused.refused("A link needs a target relative to itself");
        }
        try (Spot spot = tree.find(path, false)) {
            Path name = spot.name();
            if (!spot.isAbsent()) {
                throw FileRefused.exists(path);
            }
            Path pointing = Path.of("");
            int depth = spot.names().size() - 1;
            for (String part : target.split("/")) {
                boolean up = part.equals("..");
                depth += up ? -1 : part.equals(".") || part.isEmpty() ? 0 : 1;
                if (depth < 0) {
                    throw FileRefused.refused("The target of a link must lie inside the server's directory");
                }
                pointing = pointing.resolve(up ? Path.of("..") : part.equals(".") ? Path.of("") : Names.part(part));
            }
            own.link(spot.parent(), name, pointing);
            return Entries.of(spot.parent(), name, spot.wire());
        }
    }

    FileEntry permissions(String path, String mode) throws IOException {
        try (Spot spot = tree.existing(path, false)) {
            spot.parent().permissions(spot.name(), Entries.permissions(mode));
            return Entries.of(spot.parent(), spot.name(), spot.wire());
        }
    }
}

package io.corrosion.companion.files;

import io.corrosion.protocol.files.FileStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Refuses a file that has further names outside the server's directory: it may be anything of the machine. All its names
 * are looked for inside; what was found is remembered for that state of the file. Thread-safe.
 */
final class HardLinks {

    private static final int MOST = 500_000;
    private static final int REMEMBERED = 100;

    private final ServerTree tree;
    private final Map<String, Boolean> known = Collections.synchronizedMap(new LinkedHashMap<>());

    HardLinks(ServerTree tree) {
        this.tree = tree;
    }

    void check(Spot spot) throws IOException {
        check(spot.place(), spot.there(), spot.wire());
    }

    void check(Path place, BasicFileAttributes there, String path) throws IOException {
        int names = names(place);
        if (names < 2) {
            return;
        }
        String key = there.fileKey() + " " + names;
        Boolean inside = known.get(key);
        if (inside == null) {
            inside = found(there, names);
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            known.put(key, inside);
        }
        if (!inside) {
            throw FileRefused.refused(
                    FileRefused.shown(path) + " has another name outside the server's directory (a hard link)");
        }
    }

    private static int names(Path place) throws IOException {
        try {
            return (int) Files.getAttribute(place, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
        } catch (UnsupportedOperationException | IllegalArgumentException notThisSystem) {
            return 1;
        }
    }

    private boolean found(BasicFileAttributes wanted, int names) throws IOException {
        int[] seen = new int[2];
        try (Folder top = Folder.open(tree.real())) {
            new Walks(tree).inside(top, "", (parent, name, path, there) -> {
                if (++seen[0] > MOST) {
                    throw new FileRefused(FileStatus.REFUSED, "There are too many files to look for a hard link");
                }
                seen[1] += wanted.fileKey().equals(there.fileKey()) ? 1 : 0;
            });
        }
        return seen[1] >= names;
    }
}
